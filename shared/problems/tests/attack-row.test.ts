import { describe, expect, it } from "vitest";
import type { Attack } from "../attacks/attack.ts";
import { toRow } from "../attacks/to-row.ts";

const attackOnNewFeature: Attack = {
  name: "passwords tried",
  maxHarmlessCount: 5,
  attempt: async () => 0,
};
const old: Attack = { name: "scripts run", preventedSince: "03", attempt: async () => 0 };

describe("toRow", () => {
  it("contains the name, the counts and the first protected stage", () => {
    expect(toRow(attackOnNewFeature, 60, 5)).toMatchObject({
      label: "passwords tried",
      before: 60,
      after: 5,
    });
    expect(toRow(old, 0, 0)).toMatchObject({ label: "scripts run", before: "0, since 03" });
  });

  it("is proven if the attack succeeds before and fails now", () => {
    expect(toRow(attackOnNewFeature, 6, 5).proven).toBe(true);
    expect(toRow(attackOnNewFeature, 5, 5).proven).toBe(false);
    expect(toRow(attackOnNewFeature, 60, 6).proven).toBe(false);
  });

  it("is proven for an already prevented attack if it fails on both", () => {
    expect(toRow(old, 0, 0).proven).toBe(true);
    expect(toRow(old, 1, 0).proven).toBe(false);
    expect(toRow(old, 0, 1).proven).toBe(false);
  });
});
