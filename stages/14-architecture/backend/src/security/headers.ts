import type { RequestHandler } from "express";
import helmet from "helmet";

const nobody = ["'none'"];
const self = ["'self'"];

type Directives = Record<string, string[]>;

/** What holds for every answer: most of them are data, so nothing in them is run, shown or framed. */
export function securityHeaders(isHttps: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { "default-src": nobody, "frame-ancestors": nobody },
    },
    // For browsers that do not know frame-ancestors.
    frameguard: { action: "deny" },
    // A name that has once promised HTTPS cannot take it back: so only where it is meant.
    strictTransportSecurity: isHttps,
  });
}

/** What a page of ours may do: be looked at, and send its forms to us. */
const page: Directives = {
  "default-src": nobody,
  "style-src": self,
  "img-src": [...self, "data:"],
  "form-action": self,
  "base-uri": nobody,
  "frame-ancestors": nobody,
};

const policy = (directives: Directives): RequestHandler =>
  helmet.contentSecurityPolicy({ useDefaults: false, directives });

export const pageHeaders = [
  policy(page),
  // Without any referrer, a browser hides from us that a form is from our own page.
  helmet.referrerPolicy({ policy: "same-origin" }),
];

/**
 * And what a page may do that is a program: run the scripts of this server, and ask it.
 *
 * @param hashes of the styles that it writes into its own page, as CSP has them; all others are refused
 */
export const applicationPolicy = (hashes: string[] = []): RequestHandler =>
  policy({
    ...page,
    "script-src": self,
    "style-src": [...self, ...hashes.map((hash) => `'sha256-${hash}'`)],
    "connect-src": self,
    "base-uri": self,
  });
