import { describe, expect, it } from "vitest";
import { ApiDriver } from "../../check/api-driver.ts";
import { checkBefore } from "../../check/gate.ts";
import { type CheckResult, runContract } from "../../check/run.ts";
import { contract, getCapability } from "../index.ts";
import { apiFaults, cliFaults } from "./faults/index.ts";
import { allChecks, createReferenceCli } from "./reference/drivers.ts";
import { startReference } from "./reference/server.ts";

const titles = allChecks.map(({ title }) => title);
const faults = [...Object.values(apiFaults), ...Object.values(cliFaults)];
const brokenTitles = faults.map(({ breaks }) => breaks);

const describeResult = ({ check, failure, reason }: CheckResult) =>
  `${check.title}: ${failure?.message ?? reason}`;

/** Runs the checks against a reference application with these features. @returns the results that did not pass */
async function runOnReference(
  capabilities: typeof contract,
  features: Parameters<typeof startReference>[0],
): Promise<CheckResult[]> {
  const { url, app, host, close } = await startReference(features);
  const drivers = { api: new ApiDriver(url), cli: await createReferenceCli(), host };
  const results = await runContract(capabilities, drivers).finally(close);
  expect(app.tasks).toEqual([]);
  expect(results).toHaveLength(capabilities.flatMap(({ checks }) => checks).length);
  return results.filter(({ outcome }) => outcome !== "passed");
}

const allFeatures = { accounts: true, redis: true, jobs: true, telemetry: true, secure: true };

const accountCapabilities = ["accounts", "ownership", "admin"];
const redisCapabilities = ["cache", "rate-limit"];
const jobCapabilities = ["jobs"];
const telemetryCapabilities = ["health", "metrics", "request-ids", "logs"];
const securityCapabilities = [
  "security-headers",
  "cors-own",
  "hosts",
  "csrf",
  "limits-strict",
  "refresh-families",
  "keys",
];

/** Expects `adds` checks to fail as `before` says, and `guards` checks to be not checked. */
function expectAsBefore(results: CheckResult[]): void {
  const addsResults = results.filter(({ check }) => check.kind === "adds");
  expect(addsResults.flatMap((result) => checkBefore(result) ?? [])).toEqual([]);
  const guardsResults = results.filter(({ check }) => check.kind === "guards");
  expect(new Set(guardsResults.map(({ outcome }) => outcome))).toEqual(new Set(["not checked"]));
}

const listAdds = (capabilities: typeof contract) =>
  capabilities.flatMap(({ checks }) => checks.filter(({ kind }) => kind === "adds"));

describe.concurrent("the contract", () => {
  it("has no two checks with the same title", () => {
    expect(titles).toEqual([...new Set(titles)]);
  });

  it("has a fault for every check", () => {
    expect(titles.filter((title) => !brokenTitles.includes(title))).toEqual([]);
  });

  it("has a check for every fault", () => {
    expect(brokenTitles.filter((title) => !titles.includes(title))).toEqual([]);
  });

  it("passes on the reference application", async () => {
    const completeServer = { ...allFeatures, gracefulShutdown: true };
    expect((await runOnReference(contract, completeServer)).map(describeResult)).toEqual([]);
  }, 120_000);

  it("fails only the checks of accounts and Redis on a reference application without them", async () => {
    const apiCapabilities = contract.filter(
      ({ surface, name }) =>
        surface === "api" &&
        ![...jobCapabilities, ...telemetryCapabilities, ...securityCapabilities].includes(name),
    );
    const results = await runOnReference(apiCapabilities, {
      accounts: false,
      redis: false,
      jobs: false,
      telemetry: false,
    });
    const missingCapabilities = [...accountCapabilities, ...redisCapabilities];
    const unexpected = results.filter(
      ({ check }) => !missingCapabilities.includes(check.capability),
    );
    expect(unexpected.map(({ check }) => check.title)).toEqual([
      "an account is still there after the server was stopped and started again",
      "a user stays logged in after the server was stopped and started again",
      "responses about accounts match the OpenAPI document",
      "the OpenAPI document declares a Bearer security scheme",
    ]);
    expectAsBefore(results);
  }, 60_000);

  it("fails every adds check of cache and rate-limit without Redis", async () => {
    const capabilities = redisCapabilities.map(getCapability);
    const results = await runOnReference(capabilities, {
      accounts: true,
      redis: false,
      jobs: false,
      telemetry: false,
    });
    expect(results.map(({ check }) => check)).toEqual(
      expect.arrayContaining(listAdds(capabilities)),
    );
    expectAsBefore(results);
  }, 60_000);

  it.each([
    ["jobs", jobCapabilities, { accounts: true, redis: true, jobs: false, telemetry: false }],
    [
      "health, metrics, request-ids and logs",
      telemetryCapabilities,
      { accounts: true, redis: true, jobs: true, telemetry: false },
    ],
  ])(
    "fails every adds check of %s without that feature",
    async (_, names, features) => {
      const capabilities = names.map(getCapability);
      const results = await runOnReference(capabilities, features);
      const addsResults = results.filter(({ check }) => check.kind === "adds");
      expect(addsResults.map(({ check }) => check)).toEqual(listAdds(capabilities));
      expect(addsResults.flatMap((result) => checkBefore(result) ?? [])).toEqual([]);
    },
    60_000,
  );

  it("fails every adds check of the security capabilities without protection", async () => {
    const capabilities = securityCapabilities.map(getCapability);
    const features = { accounts: true, redis: true, jobs: true, telemetry: true };
    const results = await runOnReference(capabilities, features);
    expect(results.map(({ check }) => check)).toEqual(listAdds(capabilities));
    expect(results.flatMap((result) => checkBefore(result) ?? [])).toEqual([]);
  }, 60_000);

  it("fails every adds check of shutdown on a server that exits at once", async () => {
    const capabilities = [getCapability("shutdown")];
    const results = await runOnReference(capabilities, allFeatures);
    expect(results.map(({ check }) => check)).toEqual(listAdds(capabilities));
    expect(results.flatMap((result) => checkBefore(result) ?? [])).toEqual([]);
  }, 60_000);

  it("finds a capability by its name, and lists all names for an unknown one", () => {
    expect(getCapability("tasks").name).toBe("tasks");
    expect(() => getCapability("magic")).toThrow(
      'The contract has no capability "magic". It has: cli, ',
    );
  });
});
