import { describe, expect, it } from "vitest";
import { createCredentials } from "../../../shared/check/account.ts";
import { getFaults } from "../../../shared/contract/tests/faults/index.ts";
import { startReference } from "../../../shared/contract/tests/reference/server.ts";
import { watchRemainingData } from "../../lib/check/remaining-data.ts";
import { printed } from "../support/printed.ts";
import { api, cleanups, run } from "./command.ts";

const withoutAccounts = { capabilities: ["tasks"] };
const withAccounts = { capabilities: ["tasks", "accounts"] };
const address = "http://127.0.0.1:1";

describe("watchRemainingData", { timeout: 60_000 }, () => {
  it("reports nothing if everything was removed", async () => {
    const remainingData = await watchRemainingData(address, withoutAccounts);
    expect(remainingData.warning).toBeUndefined();
    expect(await remainingData.describe()).toEqual([]);
  });

  it("reports accounts before and after the checks", async () => {
    const remainingData = await watchRemainingData(address, withAccounts);
    expect(remainingData.warning).toContain(`about a hundred accounts at ${address}`);
    expect(remainingData.warning).toContain("dir");
    expect(await remainingData.describe()).toEqual([
      expect.stringContaining("DELETE FROM users WHERE email LIKE"),
    ]);
  });

  it("prints a pattern that matches only the emails of the checks", async () => {
    const [text = ""] = await (await watchRemainingData(address, withAccounts)).describe();
    const [, pattern = ""] = /LIKE '([^']+)'/.exec(text) ?? [];
    const emailPattern = new RegExp(`^${pattern.replaceAll("_", ".").replace("%", ".*")}$`);
    expect(createCredentials().email).toMatch(emailPattern);
    expect("ana@example.com").not.toMatch(emailPattern);
  });

  it("reports the tasks that the server did not remove", async () => {
    const faults = getFaults(["a delete is not stored"]);
    const { url, app, close } = await startReference({ faults });
    cleanups.push(close);
    await run(api, "url", url.href);
    expect(printed.err.replace(/\s+/g, " ")).toContain(
      `${app.tasks.length} tasks of the checks could not be removed`,
    );
  });
});
