import { describe, expect, it } from "vitest";
import { ApiDriver } from "../api-driver.ts";
import { capabilityNamed, contract } from "../index.ts";
import { type CheckResult, runContract } from "../run.ts";
import { apiFaults, cliFaults } from "./faults/index.ts";
import { allChecks, referenceCli } from "./reference/drivers.ts";
import { startReference } from "./reference/server.ts";

const titles = allChecks.map(({ title }) => title);
const faults = [...Object.values(apiFaults), ...Object.values(cliFaults)];
const broken = faults.map(({ breaks }) => breaks);

const described = ({ check, failure, reason }: CheckResult) =>
  `${check.title}: ${failure?.message ?? reason}`;

describe("the contract", () => {
  it("has no two checks with the same title", () => {
    expect(titles).toEqual([...new Set(titles)]);
  });

  it("has a fault for every check", () => {
    expect(titles.filter((title) => !broken.includes(title))).toEqual([]);
  });

  it("has the check that every fault breaks", () => {
    expect(broken.filter((title) => !titles.includes(title))).toEqual([]);
  });

  it("holds for the reference application", async () => {
    const { url, close } = await startReference();
    const drivers = { api: new ApiDriver(url), cli: await referenceCli() };
    const results = await runContract(contract, drivers).finally(close);
    expect(results.filter(({ outcome }) => outcome !== "passed").map(described)).toEqual([]);
    expect(results).toHaveLength(titles.length);
  }, 30_000);

  it("finds a capability by its name, and names them all for one that is not there", () => {
    expect(capabilityNamed("tasks").name).toBe("tasks");
    expect(() => capabilityNamed("magic")).toThrow(
      'The contract has no capability "magic". It has: cli, ',
    );
  });
});
