import { createHash, timingSafeEqual } from "node:crypto";
import { BlockList, isIPv6 } from "node:net";
import type { Request, RequestHandler } from "express";
import { sendProblem } from "../problems.ts";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8);
loopback.addAddress("::1", "ipv6");

/**
 * Restricts access to the metrics: to clients with the token, or to this machine if no token is
 * set.
 */
export function restrictMetricsAccess(token: string | undefined): RequestHandler {
  return (request, response, next) => {
    if (token ? hasToken(request, token) : isLocal(request)) return next();
    if (token)
      return sendProblem(
        response,
        401,
        "Send the METRICS_TOKEN in the header Authorization: Bearer …",
      );
    sendProblem(response, 403, "Only this machine may read the metrics: METRICS_TOKEN is not set.");
  };
}

function hasToken({ headers }: Request, token: string): boolean {
  const value = /^Bearer +(\S+)$/i.exec(headers.authorization ?? "")?.[1] ?? "";
  // Hashes have the same length, which timingSafeEqual requires.
  return timingSafeEqual(hash(value), hash(token));
}

const hash = (text: string) => createHash("sha256").update(text).digest();

/** A forwarded request comes from another machine, even if the proxy is local. */
function isLocal({ socket: { remoteAddress = "" }, headers }: Request): boolean {
  const isForwarded = headers["x-forwarded-for"] !== undefined || headers.forwarded !== undefined;
  return !isForwarded && loopback.check(remoteAddress, isIPv6(remoteAddress) ? "ipv6" : "ipv4");
}
