import type { RequestHandler } from "express";
import { sendProblem } from "../problems.ts";

/** Redirects reads to HTTPS, and rejects writes over HTTP. */
export const requireHttps: RequestHandler = (request, response, next) => {
  if (request.secure) return next();
  if (isRead(request.method) && request.originalUrl.startsWith("/"))
    return response.redirect(308, `https://${request.hostname}${request.originalUrl}`);
  // A redirect would hide that a password or token was already sent unencrypted.
  sendProblem(
    response,
    403,
    "Use HTTPS. This request was sent unencrypted, and others may have read it.",
  );
};

const isRead = (method: string) => method === "GET" || method === "HEAD";
