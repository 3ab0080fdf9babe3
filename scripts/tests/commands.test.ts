import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { needs } from "../bootstrap/needs.mjs";
import { type Command, runCommand } from "../lib/command.ts";
import { root } from "../lib/stages.ts";
import { printed } from "./support/printed.ts";

const files = readdirSync(join(root, "scripts", "commands"));
const names = files.map((file) => file.replace(/\.ts$/, ""));
const commandNamed = (name: string): Promise<Command> => import(`../commands/${name}.ts`);

describe("every command", () => {
  it("is known to what installs for it, and to npm", () => {
    expect(Object.keys(needs).sort()).toEqual(names.toSorted());
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    for (const name of names) expect(scripts[name]).toBe(`node scripts/run.mjs ${name}`);
  });

  it.each(names)("%s explains itself, its exit codes too", async (name) => {
    expect(await runCommand(await commandNamed(name), ["help"])).toBe(0);
    expect(printed.out).toMatch(new RegExp(`^npm (?:run (?:-s )?)?${name}\\b`));
    expect(printed.out).toMatch(/^Exit code: 0 /m);
  });

  it.each(names)("%s explains itself in 80 columns", async (name) => {
    await runCommand(await commandNamed(name), ["help"]);
    expect(printed.out.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });
});
