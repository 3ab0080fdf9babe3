import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { isHelpRequest } from "../bootstrap/help.mjs";
import { needs } from "../bootstrap/needs.mjs";
import { type Command, runCommand } from "../lib/command.ts";
import { root } from "../lib/stages.ts";
import { printed } from "./support/printed.ts";

const files = readdirSync(join(root, "scripts", "commands"));
const names = files.map((file) => file.replace(/\.ts$/, ""));

// On a busy machine, importing all commands takes seconds.
const commands = new Map<string, Command>();
beforeAll(async () => {
  for (const name of names) commands.set(name, await import(`../commands/${name}.ts`));
}, 60_000);

const printHelp = async (name: string, ...words: string[]): Promise<number> => {
  const command = commands.get(name);
  return command ? runCommand(command, ["help", ...words]) : Number.NaN;
};

/** Words that each command takes, before a word that it does not take. */
const taken: Record<string, string[]> = {
  bench: [],
  bump: ["zod"],
  call: ["GET", "/tasks"],
  clean: [],
  completion: ["bash"],
  docker: [],
  docs: [],
  doctor: [],
  documents: ["14"],
  export: ["folder"],
  format: [],
  interface: [],
  lock: [],
  "new-stage": ["graphql"],
  screenshots: ["03"],
  test: [],
};

describe("a word that a command does not take", () => {
  it.each(names)("ends %s with 2, and with what to do", async (name) => {
    const command = commands.get(name);
    const words = [...(taken[name] ?? ["02"]), "nonsense"];
    expect(command && (await runCommand(command, words))).toBe(2);
    expect(printed.out).toBe("");
    expect(printed.err).toContain('"nonsense"');
    // `npm test` is `npm run verify`.
    expect(printed.err).toMatch(
      new RegExp(`npm run (?:-s )?${name === "test" ? "verify" : name}\\b`),
    );
  });

  it.each(["break", "check", "feel", "play"])("is reported by %s in Romanian too", async (name) => {
    const command = commands.get(name);
    expect(command && (await runCommand(command, ["02", "nonsense", "ro"]))).toBe(2);
    expect(printed.err).toMatch(/^„nonsense” e un cuvânt în plus: șterge-l\./);
  });
});

describe("isHelpRequest", () => {
  it.each([
    ["feel", "help"],
    ["feel", "02", "help"],
    ["feel", "02", "--help"],
    ["in", "help"],
  ])("is true for %s %s", (name, ...words) => {
    expect(isHelpRequest(name, words)).toBe(true);
  });

  it.each([
    ["in", "02", "test", "help"],
    ["call", "POST", "/tasks", "body", "help"],
    ["feel", "02"],
  ])("is false for %s %s", (name, ...words) => {
    expect(isHelpRequest(name, words)).toBe(false);
  });
});

describe("every command", () => {
  it("has an entry in needs.mjs and in package.json", () => {
    expect(Object.keys(needs).sort()).toEqual(names.toSorted());
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    for (const name of names) expect(scripts[name]).toBe(`node scripts/run.mjs ${name}`);
  });

  it.each(["docs", "shared"])("can be called from %s, which npm takes for a project", (folder) => {
    const { scripts } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    const npmScripts = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).scripts;
    for (const name of Object.keys(npmScripts)) {
      expect(scripts[name]).toBe(npmScripts[name].replace("node scripts/", "node ../scripts/"));
    }
  });

  it.each(names)("%s has a usage with exit codes", async (name) => {
    expect(await printHelp(name)).toBe(0);
    expect(printed.out).toMatch(new RegExp(`^npm (?:run (?:-s )?)?${name}\\b`));
    expect(printed.out).toMatch(/^Exit code: 0 /m);
  });

  it.each(names)("%s has a usage of at most 80 columns", async (name) => {
    await printHelp(name);
    expect(printed.out.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it.each(["break", "check", "feel", "play"])("%s has a usage in Romanian too", async (name) => {
    expect(await printHelp(name, "ro")).toBe(0);
    expect(printed.out).toMatch(/^Cod de ieșire: 0 /m);
    expect(printed.out).toMatch(new RegExp(`^ *npm run ${name} \\d\\d ro `, "m"));
    expect(printed.out.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });
});
