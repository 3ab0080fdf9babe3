import type { FilesDriver, SourceFile } from "../../check/files-driver.ts";

/** Returns every Mermaid diagram in the Markdown files. */
export const findDiagrams = (files: FilesDriver): string[] =>
  files
    .findFiles(/\.md$/)
    .flatMap(({ text }) => [...text.matchAll(/^```mermaid\r?\n([\s\S]*?)^```/gm)])
    .map(([, diagram = ""]) => diagram);

/** Returns the compose files, such as `docker-compose.yml` and `docker-compose.prod.yml`. */
export const findComposeFiles = (files: FilesDriver): SourceFile[] =>
  files.findFiles(/^(docker-)?compose(\.\w+)?\.ya?ml$/);

/** Returns the names below `services:`; reading lines is enough, without a YAML parser. */
export function listServices({ text }: SourceFile): string[] {
  const block = text.split(/^(?=[^\s#])/m).find((each) => each.startsWith("services:")) ?? "";
  const [, indent = "  "] = block.match(/^( +)[\w-]+:/m) ?? [];
  return [...block.matchAll(new RegExp(`^${indent}([\\w-]+):`, "gm"))].map(([, name = ""]) => name);
}

/** Returns the nodes in the subgraph named after a compose file, or undefined without such a subgraph. */
export function listBoxNodes(diagrams: string[], name: string): string[] | undefined {
  const head = new RegExp(`^[ \\t]*subgraph .*["[ ]${name.replaceAll(".", "\\.")}["\\]].*$`, "m");
  const diagram = diagrams.find((each) => head.test(each));
  const [blockContent] = diagram?.split(head)[1]?.split(/^[ \t]*end[ \t]*$/m) ?? [];
  return blockContent?.match(/^[ \t]*[\w-]+/gm)?.map((part) => part.trim());
}

/** Returns the participants of all sequence diagrams. People are actors, not participants. */
export const listParticipants = (diagrams: string[]): string[] =>
  diagrams
    .flatMap((diagram) => [...diagram.matchAll(/^[ \t]*participant ([\w-]+)/gm)])
    .map(([, name = ""]) => name);
