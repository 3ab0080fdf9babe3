import type { ServerSettings } from "../../../check/host.ts";
import { getPath, type Reply, type Request } from "./http.ts";
import type { Protection } from "./server-types.ts";
import { rules } from "./strict-limit.ts";

/** @param site the URL of the pages */
export function createProtection(settings: ServerSettings, site: string): Protection {
  const { origin, protocol, hostname } = new URL(settings.siteUrl ?? site);
  const isHttps = protocol === "https:";
  return {
    isHttps,
    rules: [...rules],
    getLimit: ({ setting }) => settings[setting] ?? Number.POSITIVE_INFINITY,
    memory: new Map(),
    isOwnName: (name) => ["localhost", "127.0.0.1", "[::1]", hostname].includes(name),
    getAllowedOrigin: () => origin,
    isOwnPage,
    getHeaders: (_, reply) => getHeaders(reply, isHttps),
  };
}

function isOwnPage({ headers }: Request): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" || site === "none";
  const { origin, host } = headers;
  return origin === undefined || origin === `http://${host}`;
}

export const isAdminPage = (request: Request): boolean => /^\/admin(\/|$)/.test(getPath(request));

const isPage = ({ headers }: Reply) => headers["content-type"]?.startsWith("text/html") ?? false;

/** The headers of every reply, including those of the site. */
export const commonHeaders = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
};

const dataPolicy = "default-src 'none'; frame-ancestors 'none'";
const pagePolicy =
  "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Returns the nonce of the inline style of a page. */
const findNonce = (body: string): string => /<style nonce="([^"]+)"/.exec(body)?.[1] ?? "none";

function getHeaders(reply: Reply, isHttps: boolean): Record<string, string> {
  const policy = isPage(reply)
    ? `${pagePolicy}; style-src 'nonce-${findNonce(reply.body)}'`
    : dataPolicy;
  const httpsHeaders = isHttps ? { "strict-transport-security": "max-age=31536000" } : {};
  return { ...commonHeaders, "content-security-policy": policy, ...httpsHeaders };
}
