import { capability } from "../../check/capability.ts";
import { ContractFailure } from "../../check/expect.ts";
import type { FilesDriver, SourceFile } from "../../check/files-driver.ts";

const strictOptions = ["strict", "noUncheckedIndexedAccess", "exactOptionalPropertyTypes"];

/**
 * Finds the first line that bypasses the type check: `any`, `!`, or an assertion other than `as const`
 * and `as { … }`, which names the fields that the line reads.
 * The parser is loaded only here, because it is installed only for stages with a page.
 */
async function findEscape({ path, text }: SourceFile): Promise<string | undefined> {
  const { parseSync, Visitor } = await import("oxc-parser");
  const offsets: number[] = [];
  const addOffset = ({ start }: { start: number }) => void offsets.push(start);
  new Visitor({
    TSAnyKeyword: addOffset,
    TSNonNullExpression: addOffset,
    TSTypeAssertion: addOffset,
    TSAsExpression: (node) => {
      const { type, start, end } = node.typeAnnotation;
      if (type !== "TSTypeLiteral" && text.slice(start, end) !== "const") addOffset(node);
    },
  }).visit(parseSync(path, text).program);
  if (offsets.length === 0) return undefined;
  const [line = ""] = text.slice(text.lastIndexOf("\n", Math.min(...offsets)) + 1).split("\n", 1);
  return line.trim();
}

/** Returns the first source file of the page that reads the title of a task. */
function findTitleRead(files: FilesDriver): SourceFile | undefined {
  return files.listPageSources().find(({ text }) => /\btask\.title\b/.test(text));
}

export default capability("typed-page", "files", ({ adds, guards }) => {
  adds(
    "a misspelt field of a task does not compile",
    { before: "no complaint", why: "The compiler finds the mistake before a user does." },
    async ({ files }) => {
      const file = findTitleRead(files);
      if (!file)
        throw new ContractFailure(
          "search for task.title",
          "nothing",
          "a source file that reads it",
        );
      const text = file.text.replace(/\btask\.title\b/, "task.titel");
      const error = await files.findTypeErrors({ ...file, text });
      const namesProperty = error.includes("titel");
      if (!namesProperty) {
        throw new ContractFailure(
          `misspell task.title as task.titel in a copy of ${file.path}`,
          error || "no complaint of the type check",
          "an error that names titel",
        );
      }
    },
  );

  adds(
    "the page is compiled with the strict options",
    {
      before: "no frontend/tsconfig.json",
      why: "Each option finds mistakes that are silent without it.",
    },
    async ({ files }) => {
      const config = files.readJson("frontend/tsconfig.json");
      const options = Object(Object(config).compilerOptions);
      const missingOptions = strictOptions.filter((name) => options[name] !== true);
      if (missingOptions.length === 0) return;
      const received = config
        ? `without ${missingOptions.join(", ")}`
        : "no frontend/tsconfig.json";
      throw new ContractFailure("read frontend/tsconfig.json", received, strictOptions.join(", "));
    },
  );

  guards(
    "the page's code does not silence the compiler",
    { why: "any, an assertion and ! switch the type check off." },
    async ({ files }) => {
      const sources = files.listPageSources().filter(({ path }) => /\.tsx?$/.test(path));
      for (const source of sources) {
        const line = await findEscape(source);
        if (line) throw new ContractFailure(`read ${source.path}`, line, "no any, no as, no !");
      }
    },
  );
});
