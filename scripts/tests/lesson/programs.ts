import type { Manifest } from "../../../shared/harness/manifest.ts";
import { checkOutputs } from "../../lib/lesson/outputs.ts";
import { createLessonFrom, createPage } from "./fixture.ts";

/** Programs of the fixture: a script of the root, a stage with a server and a prompt. */
export const files = {
  "scripts/run.mjs": [
    'import { appendFileSync } from "node:fs";',
    "const [word, ...args] = process.argv.slice(2);",
    'appendFileSync("runs.txt", word + "\\n");',
    'console.log("Hello", ...args);',
    'console.error("to stderr");',
    'console.log("in 3.2 s");',
    'process.exitCode = args.includes("badly") ? 1 : 0;',
  ].join("\n"),
  "stages/01-two/package.json": JSON.stringify({
    type: "module",
    scripts: { start: "node server.mjs", append: "node append.mjs" },
  }),
  "stages/01-two/.gitignore": "list.txt\n",
  "stages/01-two/list.txt": "what a learner left\n",
  "stages/01-two/append.mjs": [
    'import { appendFileSync, readFileSync } from "node:fs";',
    'appendFileSync("list.txt", process.argv.slice(2).join(" ") + "\\n");',
    'console.log(readFileSync("list.txt", "utf8").trim());',
    "console.log(process.cwd());",
  ].join("\n"),
  "stages/01-two/server.mjs": [
    'import { createServer } from "node:http";',
    "let count = 0;",
    "const answer = (request, response) => {",
    '  if (request.url === "/count") count += 1;',
    '  response.end("count " + count);',
    "};",
    'createServer(answer).listen(Number(process.env.PORT), "127.0.0.1");',
  ].join("\n"),
  "stages/01-two/prompt.mjs": [
    'import { createInterface } from "node:readline";',
    'console.log("Hello.");',
    'const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: "> " });',
    "lines.prompt();",
    'lines.on("line", (line) => {',
    '  if (line === "exit") return lines.close();',
    '  if (line === "dance") console.error("No such command.");',
    '  else if (line !== "") console.log("Did " + line);',
    "  lines.prompt();",
    "});",
  ].join("\n"),
  "ask.mjs": [
    'const url = "http://localhost:" + process.env.PORT + "/count";',
    "const answer = await fetch(url).catch(() => undefined);",
    'console.log("GET " + url);',
    'console.log(answer ? (await answer.text()).trim() : "No response.");',
  ].join("\n"),
};

export const server: Partial<Manifest> = { processes: { api: { port: 4000, ready: "/" } } };

/** Creates the lines of a fenced block. */
export const block = (info: string, ...code: string[]) => [`\`\`\`${info}`, ...code, "```"];

export const createLesson = (...lines: string[]) =>
  createLessonFrom(createPage(...lines), files, server);

/** Checks the commands of a page. */
export const checkLines = (...lines: string[]) => checkOutputs(createLesson(...lines));
