import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCredentials } from "../../check/account.ts";
import { launchBrowser } from "../../harness/browser.ts";
import { ExplainedError } from "../../harness/explained-error.ts";
import { type Attack, isSuccessful, type Target } from "../attacks/attack.ts";
import { attacks } from "../attacks/index.ts";
import { reboundName } from "../attacks/rebind.ts";
import { createSlowRequestAttack } from "../attacks/slow-requests.ts";
import { openTinyTracker } from "./tiny/tracker.ts";

/** Longer than the request timeout of the protected tracker. */
const durationMs = 1500;
const quick = attacks.map((attack) =>
  attack.isIdle ? { ...createSlowRequestAttack(durationMs), name: attack.name } : attack,
);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser({ hosts: [reboundName] });
});
afterAll(() => browser.close());

/** Runs an attack against a tiny tracker. @returns the count */
async function run(attack: Attack, isOpen: boolean): Promise<number> {
  const { state, api, site, close } = await openTinyTracker(isOpen);
  const [admin, rogue] = [createCredentials(), createCredentials()];
  const administrators = [admin, rogue].map((each) => state.createUser({ ...each, role: "admin" }));
  const token = state.createToken(administrators[0] as (typeof administrators)[0]);
  const scope = { domain: "127.0.0.1", path: "/admin", expires: -1 };
  const sameSite = isOpen ? "None" : "Strict";
  const kind = { httpOnly: true, secure: true, sameSite } as const;
  const cookies = [{ name: "admin_session", value: token, ...scope, ...kind }];
  const log = () => state.lines.join("\n");
  const startApiWithoutRedis = async () => api;
  const target = { api, site, startApiWithoutRedis, browser, admin, rogue, cookies, log };
  try {
    return await attack.attempt(target);
  } finally {
    close();
  }
}

const namedAttacks = quick.map((attack) => [attack.name, attack] as const);

describe.each(namedAttacks)("%s", { timeout: 30_000 }, (_, attack) => {
  it("succeeds against a vulnerable tracker", async () => {
    expect(isSuccessful(attack, await run(attack, true))).toBe(true);
  });

  it("fails against a protected tracker", async () => {
    expect(isSuccessful(attack, await run(attack, false))).toBe(false);
  });

  it("refuses to attack another machine", async () => {
    const [localUrl, remoteUrl] = [
      new URL("http://127.0.0.1:4000"),
      new URL("http://example.test"),
    ];
    for (const urls of [
      { api: remoteUrl, site: localUrl },
      { api: localUrl, site: remoteUrl },
    ]) {
      const attempt = attack.attempt({ ...urls } as Target);
      await expect(attempt).rejects.toThrow(ExplainedError);
    }
  });
});
