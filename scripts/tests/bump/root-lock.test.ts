import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { updateRootLock } from "../../lib/bump/root-lock.ts";
import { write } from "../diff/fixture.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const json = (content: object): string => JSON.stringify(content);

/** A repository whose workspaces need nothing that a registry would have to be asked for. */
function repository(own: object = {}): string {
  const root = temporaryFolder();
  write(root, {
    "package.json": json({ name: "whole", version: "1.0.0", workspaces: ["stages/*"] }),
    "stages/00-one/package.json": json({ name: "one", version: "1.0.0", ...own }),
  });
  return root;
}

describe("the lock file of the root", { timeout: 60_000 }, () => {
  it("is made from every package.json, and nothing is installed", async () => {
    const root = repository({ license: "MIT" });
    expect(await updateRootLock(root)).toEqual([]);
    const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
    expect(packages["stages/00-one"]).toMatchObject({ name: "one", license: "MIT" });
    expect(existsSync(join(root, "node_modules"))).toBe(false);
  });

  it("stays as it is where npm refuses, and its words are told", async () => {
    const root = repository({ dependencies: { broken: "not a version" } });
    write(root, { "package-lock.json": "{}" });
    const complaints = await updateRootLock(root);
    expect(complaints.join("")).toMatch(/npm err/i);
    expect(readFileSync(join(root, "package-lock.json"), "utf8")).toBe("{}");
  });
});
