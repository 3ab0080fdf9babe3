import { setTimeout as delay } from "node:timers/promises";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { Drivers } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { ContractFailure } from "../../check/expect.ts";
import type { ServerSettings, StoppableServer } from "../../check/host.ts";

export type HostDrivers = Pick<Drivers, "api" | "host">;

/** Much longer than a shutdown without pending requests takes. */
const exitTimeoutMs = 5000;

/** A server that can be stopped, and a driver for it. */
export interface StoppableTarget {
  server: StoppableServer;
  api: ApiDriver;
}

/** Starts a server, runs `use` and kills the server. */
export async function withStoppableServer(
  { host, api }: HostDrivers,
  settings: ServerSettings,
  use: (target: StoppableTarget) => Promise<void>,
): Promise<void> {
  const server = (await host.startStoppable?.(settings)) as StoppableServer;
  try {
    await use({ server, api: api.forServer(server.url) });
  } finally {
    await server.kill();
  }
}

/** Requests /health/ready until it does not answer 200, or until the request timeout. */
export async function waitForNotReady(api: ApiDriver): Promise<Answer> {
  const end = Date.now() + api.requestTimeoutMs;
  for (;;) {
    const answer = await api.asAnonymous().get("/health/ready");
    if (answer.status !== 200 || Date.now() > end) return answer;
    await delay(20);
  }
}

/** Runs `use` with a server that drains after SIGTERM for longer than the check takes. */
export const withDrainingServer = (
  drivers: HostDrivers,
  use: (api: ApiDriver, notReady: Answer) => Promise<void>,
): Promise<void> =>
  withStoppableServer(
    drivers,
    { drainSeconds: 30, shutdownSeconds: 60 },
    async ({ server, api }) => {
      server.terminate();
      await use(api, await waitForNotReady(api));
    },
  );

/** A POST /tasks whose headers the server has accepted, and whose body is not sent yet. */
export interface PendingWrite {
  title: string;
  answer: Promise<Answer>;
  sendBody(): void;
}

export async function beginWrite(api: ApiDriver): Promise<PendingWrite> {
  const title = api.toUniqueTitle("Buy milk");
  const [accepted, release] = [createEvent(), createEvent()];
  const beforeBody = () => {
    accepted.happen();
    return release.happened;
  };
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify({ title });
  const answer = api.send({ method: "POST", path: "/tasks", headers, body, beforeBody });
  // A server that rejects the request does not ask for its body.
  await Promise.race([accepted.happened, answer]);
  return { title, answer, sendBody: release.happen };
}

function createEvent(): { happened: Promise<void>; happen(): void } {
  let happen: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => {
    happen = resolve;
  });
  return { happened: promise, happen };
}

/** @throws ContractFailure unless the server exits in time, with a code or signal that `isExpected` accepts */
export async function expectExit(
  { ended }: StoppableServer,
  isExpected: (ending: number | string) => boolean,
  expected: string,
): Promise<void> {
  const ending = await Promise.race([ended, delay(exitTimeoutMs, undefined, { ref: false })]);
  if (ending !== undefined && isExpected(ending)) return;
  const received =
    ending === undefined
      ? `still running after ${exitTimeoutMs / 1000} s`
      : `it ended with ${ending}`;
  throw new ContractFailure("SIGTERM", received, expected);
}
