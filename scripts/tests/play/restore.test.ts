import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import * as play from "../../commands/play.ts";
import { runCommand } from "../../lib/command.ts";
import { listSaves } from "../../lib/play/saves.ts";
import { write } from "../diff/fixture.ts";
import { printed } from "../support/printed.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { readText } from "./project.ts";

let mine = "";

beforeEach(() => {
  mine = join(createTemporaryFolder(), "mine");
  write(mine, { "a.ts": "1\n" });
});

const call = (...args: string[]) => runCommand(play, [...args, "dir", mine]);

describe("npm run play save and restore", () => {
  it("prints the path of the copy, lists it, and restores it with yes", async () => {
    expect(await call("save")).toBe(0);
    const [name = ""] = listSaves(mine);
    expect(printed.out).toContain(name);
    write(mine, { "a.ts": "2\n" });
    expect(await call("restore")).toBe(0);
    expect(printed.out).toContain(`To put one back: npm run -s play restore ${name}`);
    expect(await call("restore", name, "yes")).toBe(0);
    expect(readText(mine, "a.ts")).toBe("1\n");
    expect(listSaves(mine)).toHaveLength(2);
    expect(printed.out).toContain("The state before was saved as ");
  });

  // The input of the tests is not a terminal.
  it("changes nothing without a terminal, and prints the command that does not ask", async () => {
    await call("save");
    const [name = ""] = listSaves(mine);
    write(mine, { "a.ts": "2\n" });
    expect(await call("restore", name)).toBe(1);
    expect(printed.err).toContain(`npm run -s play restore ${name} yes`);
    expect(readText(mine, "a.ts")).toBe("2\n");
    expect(listSaves(mine)).toEqual([name]);
  });

  it("says how to create a copy if there is none", async () => {
    expect(await call("restore")).toBe(0);
    expect(printed.out).toContain("To create one: npm run -s play save");
    expect(await call("restore", "2020-01-01-00-00-00")).toBe(1);
    expect(printed.err).toContain("There is none.");
  });
});
