import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { createEnvironment, neutralLocale } from "../../../shared/harness/environment.mjs";
import { getNpmCommand } from "../../bootstrap/npm.mjs";
import { parseHeading, splitMarkdown } from "../../lib/markdown.ts";
import { root } from "../../lib/stages.ts";
import { runGit, write } from "../diff/fixture.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { findTitles, readDocsPage } from "./page.ts";

vi.setConfig({ testTimeout: 60_000 });

const english = readDocsPage("docs/troubleshooting.md");
const romanian = readDocsPage("docs/ro/troubleshooting.md");

/** Returns the quoted message of each heading: the first block of text below it. */
function readMessages(markdown: string): Map<string, string> {
  const messages = new Map<string, string>();
  let title = "";
  for (const piece of splitMarkdown(markdown)) {
    if (piece.kind === "text") title = parseHeading(piece.text)?.title ?? title;
    else if (piece.info === "text" && !messages.has(title))
      messages.set(title, piece.code.join("\n"));
  }
  return messages;
}

/** Returns a pattern for a quoted message, in which `…` stands for any text of a line. */
const toPattern = (message: string): RegExp =>
  new RegExp(message.split("…").map(escapePattern).join(".*"));

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** Runs a program and returns everything that it prints. It has to fail, except with `status`. */
function run(command: string, args: string[], cwd: string, status?: number): string {
  const env = createEnvironment({ ...neutralLocale, NO_COLOR: "1" });
  const result = spawnSync(command, args, { cwd, env, encoding: "utf8" });
  const output = result.stdout + result.stderr;
  if (status === undefined) expect(result.status, output).not.toBe(0);
  else expect(result.status, output).toBe(status);
  return output;
}

const runNode = (cwd: string, ...args: string[]): string => run(process.execPath, args, cwd);

const runModule = (cwd: string, code: string): string =>
  runNode(cwd, "--input-type=module", "--eval", code);

/** Checks the types of a project with the settings of stage 00. */
function checkTypes(files: Record<string, string>): string {
  const folder = createTemporaryFolder();
  const tsconfig = {
    extends: join(root, "stages/00-cli/tsconfig.json"),
    compilerOptions: { typeRoots: [join(root, "node_modules/@types")] },
    include: ["src", "tests"],
  };
  const packageJson = '{ "type": "module" }';
  const config = { "package.json": packageJson, "tsconfig.json": JSON.stringify(tsconfig) };
  write(folder, { ...config, ...files });
  return runNode(folder, join(root, "node_modules/typescript/bin/tsc"));
}

/** Calls `use` with a port while a program listens on it. */
async function withServer<Result>(use: (port: number) => Result): Promise<Result> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const result = use(Object(server.address()).port);
  server.close();
  await once(server, "close");
  return result;
}

/** Root may write everywhere, so the program changes to a user without permissions. */
function writeWithoutPermission(): string {
  const folder = createTemporaryFolder();
  chmodSync(folder, 0o500);
  const code = `if (process.getuid() === 0) process.setuid(65534);
    (await import("node:fs")).writeFileSync(${JSON.stringify(join(folder, "tasks.json"))}, "[]");`;
  return runModule(root, code);
}

/** Replaces the port by that of the examples. */
const withPort4000 = (output: string, port: number): string => output.replaceAll(`${port}`, "4000");

/** Produces each message with the program that prints it. */
const provocations: Record<string, () => string | Promise<string>> = {
  "`EBADENGINE Unsupported engine`": () => {
    const folder = createTemporaryFolder();
    write(folder, {
      "package.json": '{ "name": "tracker", "version": "1.0.0", "engines": { "node": ">=999" } }',
    });
    const { command, args } = getNpmCommand();
    return run(command, [...args, "install", "--offline", "--no-audit"], folder, 0);
  },
  // Windows reports EPERM instead.
  ...(process.platform !== "win32" && { "`EACCES: permission denied`": writeWithoutPermission }),
  "`error TS18003: No inputs were found in config file`": () => checkTypes({}),
  "`Cannot use import statement outside a module`": () => {
    const folder = createTemporaryFolder();
    write(folder, {
      "package.json": '{ "type": "commonjs" }',
      "main.js": 'import { join } from "node:path";\n',
    });
    return runNode(folder, "main.js");
  },
  "`fatal: a branch named 'stage-02' already exists`": () => {
    const folder = createTemporaryFolder();
    runGit(folder, "init", "--quiet");
    runGit(folder, "commit", "--quiet", "--allow-empty", "--message=chore: start");
    runGit(folder, "switch", "--quiet", "-c", "stage-02");
    return run("git", ["switch", "-c", "stage-02"], folder);
  },
  "`error TS2593: Cannot find name 'describe'`": () =>
    checkTypes({ "tests/tasks.test.ts": 'describe("the task list", () => {});\n' }),
  "`error TS2835: Relative import paths need explicit file extensions`": () =>
    checkTypes({
      "src/tasks.ts": "export const addTask = () => 1;\n",
      "tests/tasks.test.ts": 'import { addTask } from "../src/tasks";\naddTask();\n',
    }),
  "`Could not find '….test.ts'`": () =>
    runNode(createTemporaryFolder(), "--test", "tests/tasks.test.ts"),
  "`EADDRINUSE: address already in use`": () =>
    withServer((port) => {
      const code = `(await import("node:http")).createServer().listen(${port}, "127.0.0.1");`;
      return withPort4000(runModule(root, code), port);
    }),
  "`connect ECONNREFUSED`": async () => {
    const port = await withServer((port) => port);
    const output = runModule(root, `await fetch("http://127.0.0.1:${port}/tasks");`);
    expect(output).toContain("TypeError: fetch failed");
    return withPort4000(output, port);
  },
  "`FST_ERR_SCH_SERIALIZATION_BUILD`": () => {
    const code = `import fastify from "fastify";
      import { z } from "zod";
      const app = fastify();
      const schema = { response: { 201: z.object({ title: z.string() }) } };
      app.post("/tasks", { schema }, () => ({ title: "Buy milk" }));
      await app.ready();`;
    const output = runModule(join(root, "stages/02-fastify"), code);
    expect(output).toContain("FST_ERR_SCH_SERIALIZATION_BUILD");
    return output;
  },
  "`Unexpected token '<', \"<!doctype \"... is not valid JSON`": () =>
    runModule(root, 'await new Response("<!doctype html>\\n<html></html>").json();'),
  "`Hydration failed`": () => {
    const code = `import { Window } from "happy-dom";
      const window = new Window();
      const { document, navigator } = window;
      for (const [name, value] of Object.entries({ window, document, navigator }))
        Object.defineProperty(globalThis, name, { value });
      const { createElement } = await import("react");
      const { renderToString } = await import("react-dom/server");
      const { hydrateRoot } = await import("react-dom/client");
      let renders = 0;
      const Counter = () => createElement("p", null, String(++renders));
      document.body.innerHTML = renderToString(createElement(Counter));
      hydrateRoot(document.body, createElement(Counter), {
        onRecoverableError(error) {
          console.error(error.message);
          process.exit(1);
        },
      });`;
    return runModule(join(root, "stages/07-nextjs"), code);
  },
};

describe("the troubleshooting pages", () => {
  it("have the same messages in both languages", () => {
    expect(findTitles(romanian, 2)).toEqual(findTitles(english, 2));
    expect(readMessages(romanian.markdown)).toEqual(readMessages(english.markdown));
  });

  it("link to the same pages, in the same order", () => {
    const listLinks = (markdown: string) =>
      [...markdown.matchAll(/\]\(([^)#]+)/g)].map(([, target]) => target);
    expect(listLinks(romanian.markdown)).toEqual(listLinks(english.markdown));
  });

  it.each([english, romanian])("quote each message, and say where it appears, in $path", (page) => {
    const titles = findTitles(page, 2);
    expect([...readMessages(page.markdown).keys()]).toEqual(titles);
    const sections = page.markdown.split(/^## /m).slice(1);
    expect(sections).toHaveLength(titles.length);
    for (const section of sections) {
      expect(section).toMatch(/^\*\*(?:First seen in|Apare prima dată în)\*\* .*\]\(/m);
    }
  });
});

describe("the quoted messages", () => {
  const messages = readMessages(english.markdown);

  it.each(Object.keys(provocations))(
    "include what the installed program prints: %s",
    async (title) => {
      expect(await provocations[title]?.()).toMatch(toPattern(messages.get(title) ?? "no heading"));
    },
  );
});
