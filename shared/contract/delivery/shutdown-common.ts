import { setTimeout as delay } from "node:timers/promises";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { Drivers } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { ContractFailure } from "../../check/expect.ts";
import type { ServerSettings, StoppableServer } from "../../check/host.ts";

export type Started = Pick<Drivers, "api" | "host">;

/** Much longer than the end of a server takes that nobody keeps from it, in milliseconds. */
const soon = 5000;

/** A server that is ended, and somebody who asks it. */
export interface Leaving {
  server: StoppableServer;
  api: ApiDriver;
}

/** Starts a server for as long as `use` runs. */
export async function withMortal(
  { host, api }: Started,
  settings: ServerSettings,
  use: (leaving: Leaving) => Promise<void>,
): Promise<void> {
  const server = (await host.stoppable?.(settings)) as StoppableServer;
  try {
    await use({ server, api: api.at(server.url) });
  } finally {
    await server.kill();
  }
}

/** Asks until it is not ready any more, or for as long as an answer may take. */
export async function untilNotReady(api: ApiDriver): Promise<Answer> {
  const end = Date.now() + api.requestTimeoutMs;
  for (;;) {
    const answer = await api.anonymous().get("/health/ready");
    if (answer.status !== 200 || Date.now() > end) return answer;
    await delay(20);
  }
}

/** A server that says for so long that it leaves: nobody waits for its end. */
export const withLeaving = (
  started: Started,
  use: (api: ApiDriver, notReady: Answer) => Promise<void>,
): Promise<void> =>
  withMortal(started, { drainSeconds: 30, shutdownSeconds: 60 }, async ({ server, api }) => {
    server.terminate();
    await use(api, await untilNotReady(api));
  });

/** A write that the server has taken, and whose body is still on its way. */
export interface HeldWrite {
  title: string;
  answer: Promise<Answer>;
  sendBody(): void;
}

export async function beginWrite(api: ApiDriver): Promise<HeldWrite> {
  const title = api.unique("Buy milk");
  const [taken, release] = [newEvent(), newEvent()];
  const beforeBody = () => {
    taken.happen();
    return release.happened;
  };
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify({ title });
  const answer = api.send({ method: "POST", path: "/tasks", headers, body, beforeBody });
  // Whoever refuses it does not ask for its body.
  await Promise.race([taken.happened, answer]);
  return { title, answer, sendBody: release.happen };
}

function newEvent(): { happened: Promise<void>; happen(): void } {
  let happen: () => void = () => undefined;
  const happened = new Promise<void>((resolve) => {
    happen = resolve;
  });
  return { happened, happen };
}

/** @throws ContractFailure unless it ends soon by itself, in a way that is right */
export async function expectEnd(
  { ended }: StoppableServer,
  isRight: (how: number | string) => boolean,
  expected: string,
): Promise<void> {
  const how = await Promise.race([ended, delay(soon, undefined, { ref: false })]);
  if (how !== undefined && isRight(how)) return;
  const came = how === undefined ? `still running after ${soon / 1000} s` : `it ended with ${how}`;
  throw new ContractFailure("SIGTERM", came, expected);
}
