import { describe, expect, it } from "vitest";
import { withHeaders } from "../../contract/tests/faults/redis-fault-helpers.ts";
import { isReadRequest } from "../../contract/tests/reference/cache.ts";
import { getCheck } from "../../contract/tests/reference/drivers.ts";
import { type ApiFault, startReference } from "../../contract/tests/reference/server.ts";
import { ApiDriver } from "../api-driver.ts";
import { runCheck } from "../run.ts";

const title = "a response cached by one server is a HIT at another server";

/** The fault of a server whose first reads bypass Redis, as on a busy machine. */
function bypassRedis(reads: number): ApiFault {
  let remainingReads = reads;
  return {
    breaks: title,
    accounts: true,
    redis: true,
    wrap: (next) => async (request) => {
      const reply = await next(request);
      if (!isReadRequest(request) || remainingReads === 0) return reply;
      remainingReads -= 1;
      return { ...reply, ...withHeaders(reply, { "x-cache": "BYPASS" }) };
    },
  };
}

async function checkAgainst(fault: ApiFault) {
  const { url, host, close } = await startReference({
    faults: [fault],
    accounts: true,
    redis: true,
  });
  const api = new ApiDriver(url, 500);
  return runCheck(getCheck(title), { api, host }).finally(close);
}

describe("a check that needs Redis", () => {
  it("runs again if Redis timed out for a moment", async () => {
    expect((await checkAgainst(bypassRedis(3))).outcome).toBe("passed");
  });

  it("fails if every read bypasses Redis", async () => {
    const { outcome, failure } = await checkAgainst(bypassRedis(Number.POSITIVE_INFINITY));
    expect(outcome).toBe("failed");
    expect(failure?.message).toContain("200 with x-cache: BYPASS");
  });
});
