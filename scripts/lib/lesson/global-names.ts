import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../stages.ts";

/** The folder with the type declarations of ECMAScript and of the DOM. */
const libraryFolder = join(
  root,
  "node_modules/@typescript",
  `typescript-${process.platform}-${process.arch}`,
  "lib",
);

const declaration =
  /^(?:export )?(?:declare )?(?:abstract )?(?:var|let|const|function|class|interface|type|namespace) (\w+)/gm;

let cachedNames: ReadonlySet<string> | undefined;

/** Returns the names that every module can use: those of ECMAScript, of the DOM and of Node.js. */
export function getGlobalNames(): ReadonlySet<string> {
  cachedNames ??= new Set([
    ...Object.getOwnPropertyNames(globalThis),
    "arguments",
    // In `as const`.
    "const",
    "this",
    "JSX",
    "NodeJS",
    ...readdirSync(libraryFolder)
      .filter((name) => /^lib\.(?:es|dom|decorators).*\.d\.ts$/.test(name))
      .flatMap((name) => [...readFileSync(join(libraryFolder, name), "utf8").matchAll(declaration)])
      .map(([, name = ""]) => name),
  ]);
  return cachedNames;
}
