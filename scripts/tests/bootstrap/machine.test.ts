import { describe, expect, it } from "vitest";
import { isForMachine } from "../../bootstrap/machine.mjs";

const debian = { os: "linux", cpu: "x64", libc: "glibc" };

describe("isForMachine", () => {
  it.each([
    [{}, true],
    [{ os: ["linux"], cpu: ["x64"], libc: ["glibc"] }, true],
    [{ os: ["linux"], cpu: ["x64"], libc: ["musl"] }, false],
    [{ os: ["linux"], cpu: ["arm64"] }, false],
    [{ os: ["darwin"], cpu: ["x64"] }, false],
    [{ os: ["!win32"] }, true],
    [{ os: ["!linux"] }, false],
  ])("%j: %s", (platforms, expected) => {
    expect(isForMachine(platforms, debian)).toBe(expected);
  });

  it("returns false for a package with a C library if that of the system is unknown", () => {
    const unknown = { ...debian, libc: undefined };
    expect(isForMachine({ os: ["linux"], libc: ["glibc"] }, unknown)).toBe(false);
  });
});
