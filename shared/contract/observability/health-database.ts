import type { ApiDriver } from "../../check/api-driver.ts";
import type { CheckBuilder } from "../../check/capability.ts";
import { expectStatus } from "../../check/expect.ts";
import { expectPromptAnswer, withoutDatabase } from "../../check/outage.ts";
import { before, expectChecks, expectHealth, path, waitForHealth } from "./health-common.ts";

/** Expects /health and /health/ready to report the outage at once, and /health/live to stay 200. */
async function expectDown(api: ApiDriver): Promise<void> {
  expectHealth(await expectPromptAnswer(api.get(path)), "down", { database: "down" });
  expectStatus(await expectPromptAnswer(api.get("/health/ready")), 503);
  expectStatus(await expectPromptAnswer(api.get("/health/live")), 200);
}

export function addDatabaseOutageChecks({ adds }: CheckBuilder): void {
  for (const state of ["is gone", "hangs"] as const) {
    adds(
      `while the database ${state}, /health and /health/ready answer 503 within a second, /health/live 200, and all recover`,
      {
        database: true,
        before,
        why: "Requests go to another server, and a restart would not bring the database back.",
      },
      async (drivers) => {
        const server = await withoutDatabase(drivers, state, expectDown);
        expectChecks(await waitForHealth(server, { database: "up" }), { database: "up" });
        expectStatus(await server.get("/health/ready"), 200);
      },
    );
  }
}
