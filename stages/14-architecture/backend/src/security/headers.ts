import type { RequestHandler } from "express";
import helmet from "helmet";

const none = ["'none'"];
const self = ["'self'"];

type Directives = Record<string, string[]>;

/** Headers of every response. Most responses are data, so no content may be loaded or framed. */
export function securityHeaders(isHttps: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { "default-src": none, "frame-ancestors": none },
    },
    // For browsers that do not know frame-ancestors.
    frameguard: { action: "deny" },
    // Browsers remember HSTS for a host name, so it is set only when the site uses HTTPS.
    strictTransportSecurity: isHttps,
  });
}

/** The policy of a page: own styles and images, forms only to this server, no scripts. */
const page: Directives = {
  "default-src": none,
  "style-src": self,
  "img-src": [...self, "data:"],
  "form-action": self,
  "base-uri": none,
  "frame-ancestors": none,
};

const policy = (directives: Directives): RequestHandler =>
  helmet.contentSecurityPolicy({ useDefaults: false, directives });

export const pageHeaders = [
  policy(page),
  // With no-referrer, browsers send "Origin: null", and the same-origin check would reject the
  // forms.
  helmet.referrerPolicy({ policy: "same-origin" }),
];

/**
 * The policy of a page with scripts: scripts and requests only from and to this server.
 *
 * @param hashes the CSP hashes of the allowed inline styles
 */
export const applicationPolicy = (hashes: string[] = []): RequestHandler =>
  policy({
    ...page,
    "script-src": self,
    "style-src": [...self, ...hashes.map((hash) => `'sha256-${hash}'`)],
    "connect-src": self,
    "base-uri": self,
  });
