import type { RequestHandler } from "express";
import { sendProblem } from "../problems.ts";

/** Leads to the same address over HTTPS, and takes nothing that came in the open. */
export const requireHttps: RequestHandler = (request, response, next) => {
  if (request.secure) return next();
  if (isReading(request.method) && request.originalUrl.startsWith("/"))
    return response.redirect(308, `https://${request.hostname}${request.originalUrl}`);
  // To redirect would hide that a password or a token has been on the network already.
  sendProblem(response, 403, "Use https: whatever you sent, others may have read it on the way.");
};

const isReading = (method: string) => method === "GET" || method === "HEAD";
