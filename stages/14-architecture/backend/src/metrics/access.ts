import { createHash, timingSafeEqual } from "node:crypto";
import { BlockList, isIPv6 } from "node:net";
import type { Request, RequestHandler } from "express";
import { sendProblem } from "../problems.ts";

const thisMachine = new BlockList();
thisMachine.addSubnet("127.0.0.0", 8);
thisMachine.addAddress("::1", "ipv6");

/**
 * The metrics tell how much we have of everything, and how we do: that is not for everybody. With a
 * token, they are for whoever has it; without one, for whoever asks on this machine itself.
 */
export function metricsAccess(token: string | undefined): RequestHandler {
  return (request, response, next) => {
    if (token ? hasToken(request, token) : isLocal(request)) return next();
    if (token) return sendProblem(response, 401, "Send the METRICS_TOKEN: Authorization: Bearer …");
    sendProblem(response, 403, "Only this machine may read the metrics: METRICS_TOKEN is not set.");
  };
}

function hasToken({ headers }: Request, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(headers.authorization ?? "")?.[1] ?? "";
  // Hashes have the same length, and comparing them takes the same time, whatever was given.
  return timingSafeEqual(hashOf(given), hashOf(token));
}

const hashOf = (text: string) => createHash("sha256").update(text).digest();

/** A proxy on this machine speaks for somebody else, and says so. */
function isLocal({ socket: { remoteAddress = "" }, headers }: Request): boolean {
  const isForwarded = headers["x-forwarded-for"] !== undefined || headers.forwarded !== undefined;
  return !isForwarded && thisMachine.check(remoteAddress, isIPv6(remoteAddress) ? "ipv6" : "ipv4");
}
