import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startGroup } from "../process-group.ts";
import { createScriptEnvironment, getScriptCommand, listScripts } from "../script.ts";
import { createFolder, write } from "./fixtures/folder.ts";
import { hasSignals, waitUntilGone } from "./fixtures/processes.ts";

const node = process.execPath;

describe("listScripts", () => {
  it("returns the scripts of a package.json", () => {
    const dir = createFolder({ "package.json": { scripts: { dev: "a", start: "b" } } });
    expect(listScripts(dir)).toEqual(["dev", "start"]);
  });

  it("returns an empty list without scripts or a package.json", () => {
    expect(listScripts(createFolder({ "package.json": {} }))).toEqual([]);
    expect(listScripts(createFolder())).toEqual([]);
  });

  it("names an invalid package.json", () => {
    const dir = createFolder({ "package.json": "{" });
    expect(() => listScripts(dir)).toThrow(`${join(dir, "package.json")} cannot be read`);
  });
});

describe("getScriptCommand", () => {
  it("runs node with the Node.js of this process, and appends arguments", () => {
    const dir = createFolder({
      "package.json": { scripts: { start: "node --watch src/main.js" } },
    });
    expect(getScriptCommand(dir, "start", ["--quiet"])).toEqual([
      node,
      "--watch",
      "src/main.js",
      "--quiet",
    ]);
  });

  it.each([
    ["one program", "bin/tsc.js"],
    ["several programs", { tsc: "bin/tsc.js", tsserver: "bin/tsserver.js" }],
  ])("finds the file behind a command of a package with %s", (_, bin) => {
    const name = typeof bin === "string" ? "tsc" : "typescript";
    const dir = createFolder({
      "package.json": { scripts: { build: "tsc -p ." }, devDependencies: { [name]: "7.0.2" } },
      [`node_modules/${name}/package.json`]: { bin },
    });
    const file = join(dir, "node_modules", name, "bin/tsc.js");
    expect(getScriptCommand(dir, "build")).toEqual([node, file, "-p", "."]);
  });

  it("finds a package in a parent folder, as with npm workspaces", () => {
    const root = createFolder({
      "node_modules/vitest/package.json": { bin: { vitest: "vitest.mjs" } },
      "stages/02/package.json": {
        scripts: { test: "vitest run" },
        dependencies: { vitest: "4.1.12" },
      },
    });
    const file = join(root, "node_modules", "vitest", "vitest.mjs");
    expect(getScriptCommand(join(root, "stages", "02"), "test")).toEqual([node, file, "run"]);
  });

  it("rejects a missing script", () => {
    const dir = createFolder({ "package.json": {} });
    expect(() => getScriptCommand(dir, "start")).toThrow('has no script "start". Add it.');
  });

  it("rejects a command that is not installed", () => {
    const dir = createFolder({
      "package.json": { scripts: { start: "vite" }, dependencies: { other: "1" } },
    });
    mkdirSync(join(dir, "node_modules", "other"), { recursive: true });
    expect(() => getScriptCommand(dir, "start")).toThrow(
      `vite is not installed in ${dir}. Install it: npm install`,
    );
  });
});

const stagesDir = join(import.meta.dirname, "../../../stages");

const splitCommands = (text: string) => text.split("&&").map((command) => command.trim());

it.each(readdirSync(stagesDir))("every command in the scripts of %s is a dependency", (stage) => {
  const dir = join(stagesDir, stage);
  const { scripts, ...rest } = JSON.parse(readFileSync(join(dir, "package.json"), "utf8"));
  const commands = (Object.values(scripts) as string[]).flatMap(splitCommands);
  const commandScripts = Object.fromEntries(commands.map((command) => [command, command]));
  const copy = createFolder({ "package.json": { ...rest, scripts: commandScripts } });
  symlinkSync(join(dir, "../../node_modules"), join(copy, "node_modules"), "junction");
  // Node.js, or a file of a dependency: never a program that another package has installed.
  for (const command of commands) expect(getScriptCommand(copy, command)[0]).toBe(node);
});

describe("a script that needs a shell", () => {
  const show = "console.log(JSON.stringify([process.env.FLAVOUR ?? '', ...process.argv.slice(2)]))";

  /** Runs `start` of a package.json as npm would, and returns what it prints. */
  async function runScript(scripts: Record<string, string>, args: string[] = []) {
    const dir = createFolder({ "package.json": { name: "mine", scripts }, "show.js": show });
    const command = getScriptCommand(dir, "start", args);
    const group = startGroup(command, { cwd: dir, env: createScriptEnvironment(dir) });
    return { code: await group.ended, lines: group.log().split("\n") };
  }

  it.each([
    ["two spaces", "node  show.js  a", '["","a"]'],
    ["a variable", "FLAVOUR=production node show.js", '["production"]'],
    ["quotes", 'node show.js "two words"', '["","two words"]'],
    ["two commands", "node -e 0 && node show.js b", '["","b"]'],
    ["an alternative", "node no.js 2> /dev/null || node show.js c", '["","c"]'],
    ["a name that npm sets", "node show.js $npm_package_name", '["","mine"]'],
  ])("may hold %s", async (_, start, line) => {
    expect(await runScript({ start })).toEqual({ code: 0, lines: [line] });
  });

  it("gets arguments after its last word, as with npm", async () => {
    const { lines } = await runScript({ start: "node -e 0 && node show.js a" }, ["b c", "$HOME"]);
    expect(lines).toEqual(['["","a","b c","$HOME"]']);
  });

  it("runs its pre script first, and does not run if that fails", async () => {
    const prestart = "node show.js before || exit 1";
    const start = "node show.js main";
    expect((await runScript({ prestart, start })).lines).toEqual(['["","before"]', '["","main"]']);
    expect(await runScript({ prestart: "exit 3", start })).toEqual({ code: 3, lines: [""] });
  });

  it.runIf(hasSignals)("finds the programs of this folder and of those above", async () => {
    const root = createFolder({
      "node_modules/.bin/above": "#!/bin/sh\necho above",
      "mine/node_modules/.bin/here": "#!/bin/sh\necho here",
    });
    for (const name of ["node_modules/.bin/above", "mine/node_modules/.bin/here"]) {
      chmodSync(join(root, name), 0o755);
    }
    write(root, "mine/package.json", { scripts: { start: "here && above", one: "above" } });
    const dir = join(root, "mine");
    const options = { cwd: dir, env: createScriptEnvironment(dir) };
    const group = startGroup(getScriptCommand(dir, "start"), options);
    await group.ended;
    expect(group.log()).toBe("here\nabove");
    const firstGroup = startGroup(getScriptCommand(dir, "one"), options);
    await firstGroup.ended;
    expect(firstGroup.log()).toBe("above");
  });

  it.runIf(hasSignals)("ends with all that it has started, and with their exit code", async () => {
    const server = `process.on("SIGTERM", () => process.exit(7));
      setInterval(() => {}, 1000);
      require("fs").writeFileSync("pid", String(process.pid));
      console.log("ready");`;
    const start = "node -e 0 && node server.js";
    const dir = createFolder({ "package.json": { scripts: { start } }, "server.js": server });
    const group = await new Promise<ReturnType<typeof startGroup>>((resolve) => {
      const newGroup = startGroup(getScriptCommand(dir, "start"), {
        cwd: dir,
        env: createScriptEnvironment(dir),
        onLine: () => resolve(newGroup),
      });
    });
    const pid = Number(readFileSync(join(dir, "pid"), "utf8"));
    await group.stop();
    expect(await group.ended).toBe(7);
    await waitUntilGone(pid);
  });
});
