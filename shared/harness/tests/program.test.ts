import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasProgram, resolveProgram, withPort } from "../program.ts";
import { createFolder } from "./fixtures/folder.ts";

const scripts = { dev: "node dev.js", start: "node all.js", "start:web": "node web.js" };

describe("withPort", () => {
  it.each([
    ["$PORT", "4001"],
    ["--port=$PORT", "--port=4001"],
    ["$PORTAL", "$PORTAL"],
    ["PORT", "PORT"],
  ])("replaces %j in a command by %j", (word, expected) => {
    expect(withPort(["uvicorn", word], "4001")).toEqual(["uvicorn", expected]);
  });
});

describe("resolveProgram with a tracker.json", () => {
  it("returns its words unchanged, in both modes", () => {
    const cwd = createFolder({ "tracker.json": { api: ["python3", "my server.py"] } });
    const expected = { command: ["python3", "my server.py"], cwd, portVariable: "PORT" };
    expect(resolveProgram(cwd, "api", "start")).toMatchObject(expected);
    expect(resolveProgram(cwd, "api", "dev")).toMatchObject(expected);
  });

  it("returns the port variable that it names", () => {
    const dir = createFolder({ "tracker.json": { api: ["a"], variables: { port: "MY_PORT" } } });
    expect(resolveProgram(dir, "api", "start").portVariable).toBe("MY_PORT");
  });

  it("falls back to package.json", () => {
    const dir = createFolder({ "tracker.json": { api: ["a"] }, "package.json": { scripts } });
    expect(resolveProgram(dir, "api", "start").command).toEqual(["a"]);
    expect(resolveProgram(dir, "web", "start").command).toEqual([process.execPath, "web.js"]);
  });

  it("runs a text in a shell", () => {
    const dir = createFolder({ "tracker.json": { api: "npm run build && node  main.js" } });
    expect(resolveProgram(dir, "api", "start").command.at(-1)).toContain(
      "npm run build && node  main.js",
    );
  });

  it.each([
    ["apii", 'there is no key "apii". Did you mean "api"?'],
    [
      "start",
      'there is no key "start". It knows: cli, api, web, worker, scheduler, build, admin, variables.',
    ],
  ])("refuses the key %s", (key, message) => {
    const dir = createFolder({ "tracker.json": { api: ["node"], [key]: ["node", "main.js"] } });
    expect(() => resolveProgram(dir, "api", "start")).toThrow(`tracker.json: ${message}`);
  });

  it.each([
    [{ prot: "A" }, 'tracker.json, "variables": there is no key "prot". Did you mean "port"?'],
    [{ siteURL: "A" }, 'there is no key "siteURL". Did you mean "siteUrl"?'],
    [{ port: 4000 }, '"variables" holds names of environment variables'],
    [["PORT"], 'there is no key "0"'],
    [null, '"variables" holds names of environment variables'],
  ])("refuses the variables %j", (variables, message) => {
    const dir = createFolder({ "tracker.json": { api: ["node"], variables } });
    expect(() => resolveProgram(dir, "api", "start")).toThrow(message);
  });

  it.each(["[]", "null", "3"])("rejects the content %s", (text) => {
    const dir = createFolder({ "tracker.json": text });
    expect(() => resolveProgram(dir, "api", "start")).toThrow("tracker.json has to be an object.");
  });

  it("accepts a byte order mark", () => {
    const dir = createFolder({ "tracker.json": '\uFEFF{ "api": ["python3", "main.py"] }' });
    expect(resolveProgram(dir, "api", "start").command).toEqual(["python3", "main.py"]);
  });

  it("explains invalid JSON", () => {
    const dir = createFolder({ "tracker.json": "{ 'api': [] }" });
    expect(() => resolveProgram(dir, "api", "start")).toThrow(
      `${join(dir, "tracker.json")} is not valid JSON`,
    );
  });

  it.each(["", [], ["python3", 3], null])("rejects the command %j, with an example", (command) => {
    const dir = createFolder({ "tracker.json": { api: command } });
    expect(() => resolveProgram(dir, "api", "start")).toThrow(
      `"api" has to be a list of words, or one text for the shell, and is ${JSON.stringify(command)}.\nFor example:  { "api": ["python3", "main.py"] }`,
    );
  });
});

describe("resolveProgram with a package.json", () => {
  it("returns the script of the process, else the one of a single program", () => {
    const dir = createFolder({ "package.json": { scripts } });
    expect(resolveProgram(dir, "web", "start")).toMatchObject({
      command: [process.execPath, "web.js"],
      cwd: dir,
      portVariable: "WEB_PORT",
    });
    expect(resolveProgram(dir, "api", "start").command).toEqual([process.execPath, "all.js"]);
    expect(resolveProgram(dir, "api", "dev").command).toEqual([process.execPath, "dev.js"]);
  });

  it("does not use the server's script for a page or a worker", () => {
    const dir = createFolder({ "package.json": { scripts: { start: "node server.js" } } });
    expect([hasProgram(dir, "api"), hasProgram(dir, "web")]).toEqual([true, false]);
    expect(() => resolveProgram(dir, "worker", "start")).toThrow('a script "start:worker"');
  });

  it.each([{}, { "package.json": { scripts: { test: "node --test" } } }])(
    "asks for a script or a tracker.json where nothing says how to start (%j)",
    (files) => {
      const dir = createFolder(files);
      expect(() => resolveProgram(dir, "cli", "start")).toThrow(
        `${dir} does not say how to start its cli.\nGive its package.json a script "start", or put a tracker.json there.\nFor example:  { "cli": ["python3", "main.py"] }`,
      );
    },
  );
});
