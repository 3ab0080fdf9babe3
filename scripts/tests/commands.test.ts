import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
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
