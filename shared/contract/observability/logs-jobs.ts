import { randomUUID } from "node:crypto";
import { createCredentials } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { CheckBuilder, CheckOptions } from "../../check/capability.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import { expectMail, getBackground, matchRecipient, waitForWorkers } from "../jobs/job-helpers.ts";
import { expectLine, readLog } from "./logs-common.ts";

/** Much longer than a worker takes to log a failed job. */
const failureTimeoutMs = 5000;

async function registerWithRequestId(api: ApiDriver, requestId: string) {
  const credentials = createCredentials();
  const headers = { "X-Request-Id": requestId };
  const answer = await api.asAnonymous().post("/auth/register", credentials, headers);
  expectStatus(answer, 201);
  return { credentials, answer };
}

const options: Omit<CheckOptions, "why"> = {
  logs: true,
  background: true,
  before: "201 on POST /auth/register",
};

export function addJobLineChecks({ adds }: CheckBuilder): void {
  adds(
    "the log line of a job has the id of the request that created the job",
    { ...options, why: "The request has its response long before the job fails." },
    async (drivers) => {
      const server = drivers.api.forServer(await getBackground(drivers).startWorkers({}));
      const requestId = randomUUID();
      const { credentials, answer } = await registerWithRequestId(server, requestId);
      await expectMail(drivers, answer, matchRecipient(credentials.email));
      await expectLine(drivers, answer, { requestId, service: "api" });
      await expectLine(drivers, answer, { requestId, service: "worker" });
    },
  );

  adds(
    "a failed job logs an error with the id of its request and without an e-mail",
    { ...options, why: "The id leads from the failure to the request that caused it." },
    async (drivers) => {
      const background = getBackground(drivers);
      const server = drivers.api.forServer(await background.startWorkers({}));
      await waitForWorkers(drivers, server);
      await background.breakMail();
      try {
        const requestId = randomUUID();
        const { credentials, answer } = await registerWithRequestId(server, requestId);
        const fields = { requestId, service: "worker", level: "error" };
        await expectLine(drivers, answer, fields, failureTimeoutMs);
        const hasEmail = readLog(drivers).includes(credentials.email);
        expectThat(
          !hasEmail,
          { ...answer, received: "the e-mail in the log" },
          "no e-mail in the log",
        );
      } finally {
        await background.restoreMail();
      }
    },
  );
}
