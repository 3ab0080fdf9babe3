import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { findOnPath, type Machine, thisMachine } from "../find-program.ts";

const createMachine = (
  platform: NodeJS.Platform,
  env: Record<string, string>,
  ...files: string[]
): Machine => ({ platform, env, isProgram: (file) => files.includes(file) });

describe("findOnPath", () => {
  it("returns the program in the first folder of the PATH that has it", () => {
    const unix = createMachine("linux", { PATH: "/a:/b c:/ș" }, "/b c/git", "/ș/git");
    expect(findOnPath(["git"], unix)).toBe("/b c/git");
  });

  it("prefers the first name over the first folder", () => {
    const unix = createMachine("linux", { PATH: "/a:/b" }, "/a/valkey-server", "/b/redis-server");
    expect(findOnPath(["redis-server", "valkey-server"], unix)).toBe("/b/redis-server");
  });

  it("returns undefined if there is no program or no PATH", () => {
    expect(findOnPath(["git"], createMachine("linux", { PATH: "/a" }, "/b/git"))).toBeUndefined();
    expect(findOnPath(["git"], createMachine("linux", {}, "/a/git", "git"))).toBeUndefined();
  });

  it("ignores an empty entry, which would mean the current folder", () => {
    expect(
      findOnPath(["git"], createMachine("linux", { PATH: ":/a:" }, "git", "./git")),
    ).toBeUndefined();
  });

  it("tries the extensions in PATHEXT on Windows, in the folders of Path", () => {
    const env = { Path: '"C:\\Program Files\\Git\\cmd";C:\\node', PATHEXT: ".EXE;.CMD" };
    const windows = createMachine(
      "win32",
      env,
      "C:\\Program Files\\Git\\cmd\\git.exe",
      "C:\\node\\npm.cmd",
    );
    expect(findOnPath(["git"], windows)).toBe("C:\\Program Files\\Git\\cmd\\git.exe");
    expect(findOnPath(["npm"], windows)).toBe("C:\\node\\npm.cmd");
  });

  it("finds an .exe on Windows without PATHEXT, and no file without an extension", () => {
    const windows = createMachine("win32", { PATH: "C:\\a;C:\\b" }, "C:\\a\\git", "C:\\b\\git.exe");
    expect(findOnPath(["git"], windows)).toBe("C:\\b\\git.exe");
  });

  it("finds the Node.js of this process", () => {
    const env = { ...process.env, PATH: dirname(process.execPath) };
    expect(findOnPath(["node"], { ...thisMachine, env })?.toLowerCase()).toBe(
      process.execPath.toLowerCase(),
    );
  });

  it("ignores a folder", () => {
    expect(thisMachine.isProgram(tmpdir())).toBe(false);
    expect(thisMachine.isProgram(process.execPath)).toBe(true);
  });
});
