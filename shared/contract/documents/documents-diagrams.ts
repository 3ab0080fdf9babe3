import type { FilesDriver, SourceFile } from "../../check/files-driver.ts";

/** Every Mermaid diagram of the documents. */
export const diagramsIn = (files: FilesDriver): string[] =>
  files
    .findFiles(/\.md$/)
    .flatMap(({ text }) => [...text.matchAll(/^```mermaid\r?\n([\s\S]*?)^```/gm)])
    .map(([, diagram = ""]) => diagram);

/** What `docker compose` would start: `docker-compose.yml`, `docker-compose.prod.yml`. */
export const composeFilesIn = (files: FilesDriver): SourceFile[] =>
  files.findFiles(/^(docker-)?compose(\.\w+)?\.ya?ml$/);

/** The names below `services:`. Read line by line: a whole YAML parser is not needed for them. */
export function servicesOf({ text }: SourceFile): string[] {
  const block = text.split(/^(?=[^\s#])/m).find((each) => each.startsWith("services:")) ?? "";
  const [, indent = "  "] = block.match(/^( +)[\w-]+:/m) ?? [];
  return [...block.matchAll(new RegExp(`^${indent}([\\w-]+):`, "gm"))].map(([, name = ""]) => name);
}

/** The parts of the box that is called after a compose file; nothing if no diagram has one. */
export function partsOfBox(diagrams: string[], name: string): string[] | undefined {
  const head = new RegExp(`^[ \\t]*subgraph .*["[ ]${name.replaceAll(".", "\\.")}["\\]].*$`, "m");
  const diagram = diagrams.find((each) => head.test(each));
  const [inside] = diagram?.split(head)[1]?.split(/^[ \t]*end[ \t]*$/m) ?? [];
  return inside?.match(/^[ \t]*[\w-]+/gm)?.map((part) => part.trim());
}

/** Who takes part in the diagrams of sequences. People are actors, and no participants. */
export const participantsIn = (diagrams: string[]): string[] =>
  diagrams
    .flatMap((diagram) => [...diagram.matchAll(/^[ \t]*participant ([\w-]+)/gm)])
    .map(([, name = ""]) => name);
