import { expect, it } from "vitest";
import { describeMachine, isBusy, shortenVersion } from "../../lib/bench/machine.ts";

it.each([
  ["6.8.0-45-generic", "6.8.0"],
  ["23.4.0", "23.4.0"],
  ["10.0.22631", "10.0.22631"],
])("of the release %s only the version is named", (release, version) => {
  expect(shortenVersion(release)).toBe(version);
});

it("isBusy returns true if the load is more than half of the cores", () => {
  const machine = { ...describeMachine(), cores: 4 };
  expect(isBusy({ ...machine, load: 2 })).toBe(false);
  expect(isBusy({ ...machine, load: 2.1 })).toBe(true);
});
