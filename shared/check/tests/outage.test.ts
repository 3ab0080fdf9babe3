import { describe, expect, it } from "vitest";
import { withHeaders } from "../../contract/tests/faults/redis-fault-helpers.ts";
import { isRead } from "../../contract/tests/reference/cache.ts";
import { getCheck } from "../../contract/tests/reference/drivers.ts";
import { type ApiFault, startReference } from "../../contract/tests/reference/server.ts";
import { ApiDriver } from "../api-driver.ts";
import { runCheck } from "../run.ts";

const title = "a response cached by one server is a HIT at another server";

/** A server that finds no Redis for so many reads, as on a busy machine. */
function bypassing(reads: number): ApiFault {
  let left = reads;
  return {
    breaks: title,
    accounts: true,
    redis: true,
    wrap: (next) => async (request) => {
      const reply = await next(request);
      if (!isRead(request) || left === 0) return reply;
      left -= 1;
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
  const impatient = new ApiDriver(url, 500);
  return runCheck(getCheck(title), { api: impatient, host }).finally(close);
}

describe("a check that needs Redis", () => {
  it("begins again where Redis seemed to be away for a moment", async () => {
    expect((await checkAgainst(bypassing(3))).outcome).toBe("passed");
  });

  it("fails where Redis is never asked", async () => {
    const { outcome, failure } = await checkAgainst(bypassing(Number.POSITIVE_INFINITY));
    expect(outcome).toBe("failed");
    expect(failure?.message).toContain("200 with x-cache: BYPASS");
  });
});
