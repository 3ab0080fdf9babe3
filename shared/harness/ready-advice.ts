import { findListeningSockets, isBusy, type ListeningSocket } from "./listening.ts";
import { type Probe, probe } from "./probe.ts";
import type { ProcessGroup } from "./process-group.ts";

/** A process that does not respond yet. */
export interface Situation {
  url: URL;
  group: ProcessGroup;
  portVariable: string;
  /** The result of the last request. */
  lastProbe: Probe;
  /** The time since its start. */
  sinceMs: number;
}

/** Returns advice for the author of a server that did not start. */
export async function getAdvice(situation: Situation): Promise<string> {
  const { url, group, portVariable, lastProbe } = situation;
  const rule = `A server has to listen at ${url.hostname}, on the port in the variable ${portVariable}.`;
  if (group.hasEnded()) return getAdviceAfterEnd(situation, rule);
  if ("status" in lastProbe) return "Correct what makes it answer with a server error.";
  const busy = await isBusy(group.pid);
  if (lastProbe.accepts) {
    const loop = `It keeps the processor busy: look for a loop without end in what answers GET ${url.pathname}.`;
    if (!/within/.test(lastProbe.reason)) return `Correct what GET ${url.pathname} answers.`;
    return busy ? loop : `Look for what GET ${url.pathname} waits for.`;
  }
  const sockets = findListeningSockets(group.pid);
  if (sockets === undefined) return rule;
  const [other] = sockets;
  if (other) return describeWrongPort(other, situation);
  if (busy)
    return `It listens on no port, and keeps the processor busy: look for a loop without end before it listens.\nIf it compiles first, let "build" in tracker.json or package.json do that.`;
  return `It listens on no port. ${rule}`;
}

/** Returns whether the command has ended and left a process running. */
export const isInBackground = (group: ProcessGroup): boolean =>
  group.hasEnded() && group.listRemainingPids().length > 0;

function getAdviceAfterEnd({ url, group, lastProbe }: Situation, rule: string): string {
  if (isInBackground(group) || ("status" in lastProbe && lastProbe.status < 500)) {
    return "Start your server in the foreground, so that it ends with its command: without & at the end, and without a tool that puts it into the background.";
  }
  const [, usedPort] =
    /(?:EADDRINUSE|already in use)\D*(?:[\d.]+|\[?[\da-f:]*::\]?)?:(\d+)/.exec(group.log()) ?? [];
  if (usedPort !== undefined && usedPort !== url.port) {
    return `It listens on port ${usedPort}, which another program uses. ${rule}`;
  }
  if (/\bnot found\b|is not recognized|MODULE_NOT_FOUND|ERR_MODULE_NOT_FOUND/.test(group.log())) {
    return `If a package is missing, install it: npm install\n${rule}`;
  }
  return `Correct what it says there. ${rule}`;
}

/** The time after which a server that listens on another port is reported. */
const wrongPortMs = 10_000;
/** The same for a server that responds on the other port. */
const respondingMs = 3000;

/** Returns the other socket on which a process listens, if it clearly does not use its own port. */
export async function findOtherSocket(situation: Situation): Promise<ListeningSocket | undefined> {
  const { url, group, lastProbe, sinceMs } = situation;
  if (sinceMs < respondingMs || "status" in lastProbe || lastProbe.accepts) return undefined;
  const sockets = findListeningSockets(group.pid) ?? [];
  if (sockets.some(({ host, port }) => port === Number(url.port) && isReachable(host))) {
    return undefined;
  }
  for (const other of sockets) {
    if (sinceMs > wrongPortMs || (await isServer(other, url))) return other;
  }
  return undefined;
}

const isReachable = (host: string) => ["127.0.0.1", "0.0.0.0", "::"].includes(host);

async function isServer({ host, port }: ListeningSocket, url: URL): Promise<boolean> {
  const otherUrl = new URL(url);
  otherUrl.hostname = host === "::1" ? "[::1]" : "127.0.0.1";
  otherUrl.port = String(port);
  const result = await probe(otherUrl, 1000);
  return "status" in result && (result.status < 400 || result.status === 401);
}

export function describeWrongPort(
  { host, port }: ListeningSocket,
  { url, portVariable }: Situation,
): string {
  if (port === Number(url.port)) {
    const place = host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
    return `It listens at ${place} only. Let it listen at ${url.hostname}.`;
  }
  return `It listens on port ${port}, and not on ${url.port}, the port in the variable ${portVariable}. Read the port from ${portVariable}.`;
}
