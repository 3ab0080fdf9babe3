import { describe, expect, it } from "vitest";
import { ApiDriver } from "../../check/api-driver.ts";
import { complaintAboutBefore } from "../../check/gate.ts";
import { type CheckResult, runContract } from "../../check/run.ts";
import { capabilityNamed, contract } from "../index.ts";
import { apiFaults, cliFaults } from "./faults/index.ts";
import { allChecks, referenceCli } from "./reference/drivers.ts";
import { startReference } from "./reference/server.ts";

const titles = allChecks.map(({ title }) => title);
const faults = [...Object.values(apiFaults), ...Object.values(cliFaults)];
const broken = faults.map(({ breaks }) => breaks);

const described = ({ check, failure, reason }: CheckResult) =>
  `${check.title}: ${failure?.message ?? reason}`;

/** What did not pass, on a reference application that has this or has it not. */
async function notPassed(
  capabilities: typeof contract,
  has: Parameters<typeof startReference>[0],
): Promise<CheckResult[]> {
  const { url, app, host, close } = await startReference(has);
  const drivers = { api: new ApiDriver(url), cli: await referenceCli(), host };
  const results = await runContract(capabilities, drivers).finally(close);
  expect(app.tasks).toEqual([]);
  expect(results).toHaveLength(capabilities.flatMap(({ checks }) => checks).length);
  return results.filter(({ outcome }) => outcome !== "passed");
}

const everything = { accounts: true, redis: true, jobs: true, seen: true, secure: true };

const ofAccounts = ["accounts", "ownership", "admin"];
const ofRedis = ["cache", "rate-limit"];
const ofJobs = ["jobs"];
const ofSight = ["health", "metrics", "request-ids", "logs"];
const ofSecurity = [
  "security-headers",
  "cors-own",
  "hosts",
  "csrf",
  "limits-strict",
  "refresh-families",
  "keys",
];

/** What is added fails as it says, and what is guarded cannot be tried or is right. */
function expectAsBefore(others: CheckResult[]): void {
  const failed = others.filter(({ check }) => check.kind === "adds");
  expect(failed.flatMap((result) => complaintAboutBefore(result) ?? [])).toEqual([]);
  const guarded = others.filter(({ check }) => check.kind === "guards");
  expect(new Set(guarded.map(({ outcome }) => outcome))).toEqual(new Set(["not checked"]));
}

const added = (capabilities: typeof contract) =>
  capabilities.flatMap(({ checks }) => checks.filter(({ kind }) => kind === "adds"));

describe.concurrent("the contract", () => {
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
    const complete = { ...everything, leaves: true };
    expect((await notPassed(contract, complete)).map(described)).toEqual([]);
  }, 120_000);

  it("holds for the reference application without accounts, but for what accounts are", async () => {
    const ofApi = contract.filter(
      ({ surface, name }) =>
        surface === "api" && ![...ofJobs, ...ofSight, ...ofSecurity].includes(name),
    );
    const others = await notPassed(ofApi, {
      accounts: false,
      redis: false,
      jobs: false,
      seen: false,
    });
    const owed = [...ofAccounts, ...ofRedis];
    const unexpected = others.filter(({ check }) => !owed.includes(check.capability));
    expect(unexpected.map(({ check }) => check.title)).toEqual([
      "an account is still there after the server was stopped and started again",
      "a user stays logged in after the server was stopped and started again",
      "responses about accounts match the OpenAPI document",
      "the OpenAPI document declares a Bearer security scheme",
    ]);
    expectAsBefore(others);
  }, 60_000);

  it("has no check of the cache or the limit that passes where there is neither, but guards", async () => {
    const capabilities = ofRedis.map(capabilityNamed);
    const others = await notPassed(capabilities, {
      accounts: true,
      redis: false,
      jobs: false,
      seen: false,
    });
    expect(others.map(({ check }) => check)).toEqual(expect.arrayContaining(added(capabilities)));
    expectAsBefore(others);
  }, 60_000);

  it.each([
    ["jobs", ofJobs, { accounts: true, redis: true, jobs: false, seen: false }],
    [
      "health, figures, ids or logs",
      ofSight,
      { accounts: true, redis: true, jobs: true, seen: false },
    ],
  ])(
    "has no check of %s that passes where there is nothing of it, but guards",
    async (_, names, has) => {
      const capabilities = names.map(capabilityNamed);
      const others = await notPassed(capabilities, has);
      const failed = others.filter(({ check }) => check.kind === "adds");
      expect(failed.map(({ check }) => check)).toEqual(added(capabilities));
      expect(failed.flatMap((result) => complaintAboutBefore(result) ?? [])).toEqual([]);
    },
    60_000,
  );

  it("has no check of security that passes where nobody protects anything, but guards", async () => {
    const capabilities = ofSecurity.map(capabilityNamed);
    const has = { accounts: true, redis: true, jobs: true, seen: true };
    const others = await notPassed(capabilities, has);
    expect(others.map(({ check }) => check)).toEqual(added(capabilities));
    expect(others.flatMap((result) => complaintAboutBefore(result) ?? [])).toEqual([]);
  }, 60_000);

  it("has no check of the end that passes where a server just ends, but guards", async () => {
    const capabilities = [capabilityNamed("shutdown")];
    const others = await notPassed(capabilities, everything);
    expect(others.map(({ check }) => check)).toEqual(added(capabilities));
    expect(others.flatMap((result) => complaintAboutBefore(result) ?? [])).toEqual([]);
  }, 60_000);

  it("finds a capability by its name, and names them all for one that is not there", () => {
    expect(capabilityNamed("tasks").name).toBe("tasks");
    expect(() => capabilityNamed("magic")).toThrow(
      'The contract has no capability "magic". It has: cli, ',
    );
  });
});
