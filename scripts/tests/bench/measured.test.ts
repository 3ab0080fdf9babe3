import { describe, expect, it } from "vitest";
import { findReason, isFailure, measureOrExplain } from "../../lib/bench/measured.ts";

describe("measureOrExplain", () => {
  it("returns the figure", async () => {
    expect(await measureOrExplain(async () => 7)).toBe(7);
  });

  it("returns the reason if the function throws or rejects", async () => {
    const throwSynchronously = () => {
      throw new Error("There is no lock file. Make one.");
    };
    expect(await measureOrExplain(throwSynchronously)).toEqual({
      failed: "There is no lock file. Make one.",
    });
    const rejectLater = async () => Promise.reject(new Error("Too late."));
    expect(isFailure(await measureOrExplain(rejectLater))).toBe(true);
  });
});

describe("findReason", () => {
  it("returns the first and the last line, without lines of npm", () => {
    const text = `The process ended.
      > stage

      npm could not reach its registry. Check the network.
      npm error A complete log of this run can be found in: somewhere`;
    expect(findReason(text)).toBe(
      "The process ended. npm could not reach its registry. Check the network.",
    );
  });

  it("returns a single line once", () => {
    expect(findReason("The only line.\n")).toBe("The only line.");
  });

  it("removes colours", () => {
    expect(findReason("\x1b[31mRed.\x1b[39m")).toBe("Red.");
  });

  it("returns a message for an empty output", () => {
    expect(findReason("\n")).toBe("It ended without output.");
  });
});
