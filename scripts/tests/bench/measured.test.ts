import { describe, expect, it } from "vitest";
import { findReason, isFailure, measured } from "../../lib/bench/measured.ts";

describe("a measurement", () => {
  it("is the figure where nothing goes wrong", async () => {
    expect(await measured(async () => 7)).toBe(7);
  });

  it("is the reason where something goes wrong, at once or later", async () => {
    const atOnce = () => {
      throw new Error("There is no lock file. Make one.");
    };
    expect(await measured(atOnce)).toEqual({ failed: "There is no lock file. Make one." });
    const later = async () => Promise.reject(new Error("Too late."));
    expect(isFailure(await measured(later))).toBe(true);
  });
});

describe("the reason in what a program wrote", () => {
  it("is its first line and its last one, without what npm adds", () => {
    const text = `The process ended.
      > stage

      npm could not reach its registry. Check the network.
      npm error A complete log of this run can be found in: somewhere`;
    expect(findReason(text)).toBe(
      "The process ended. npm could not reach its registry. Check the network.",
    );
  });

  it("is said once where there is only one line", () => {
    expect(findReason("The only line.\n")).toBe("The only line.");
  });

  it("holds no colours", () => {
    expect(findReason("\x1b[31mRed.\x1b[39m")).toBe("Red.");
  });

  it("says so where there were no words", () => {
    expect(findReason("\n")).toBe("It ended without output.");
  });
});
