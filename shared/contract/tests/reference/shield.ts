import type { ServerSettings } from "../../../check/host.ts";
import { pathOf, type Reply, type Request } from "./http.ts";
import { type Rule, rules } from "./strict-limit.ts";

/** How one server protects itself. */
export interface Shield {
  /** Whether the site has https: then nothing is answered without it. */
  isHttps: boolean;
  rules: Rule[];
  /** How often each of them may be done. */
  most(rule: Rule): number;
  /** What it counts while Redis is away. */
  memory: Map<string, { requests: number; ends: number }>;
  isOwnName(name: string): boolean;
  /** Whose pages may read an answer to this request. */
  readerOf(request: Request): string;
  /** Whether one of our own pages has sent a request, or no page at all. */
  isOwnPage(request: Request): boolean;
  headersOf(request: Request, reply: Reply): Record<string, string>;
}

/** @param site where the pages are */
export function shieldOf(settings: ServerSettings, site: string): Shield {
  const { origin, protocol, hostname } = new URL(settings.siteUrl ?? site);
  const isHttps = protocol === "https:";
  return {
    isHttps,
    rules: [...rules],
    most: ({ setting }) => settings[setting] ?? Number.POSITIVE_INFINITY,
    memory: new Map(),
    isOwnName: (name) => ["localhost", "127.0.0.1", "[::1]", hostname].includes(name),
    readerOf: () => origin,
    isOwnPage,
    headersOf: (_, reply) => headersOf(reply, isHttps),
  };
}

function isOwnPage({ headers }: Request): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" || site === "none";
  const { origin, host } = headers;
  return origin === undefined || origin === `http://${host}`;
}

export const isAdminPage = (request: Request): boolean => /^\/admin(\/|$)/.test(pathOf(request));

const isPage = ({ headers }: Reply) => headers["content-type"]?.startsWith("text/html") ?? false;

/** What every answer has, of the site too. */
export const common = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
};

const forData = "default-src 'none'; frame-ancestors 'none'";
const forPages = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** The one style of a page has a nonce. */
const nonceIn = (body: string): string => /<style nonce="([^"]+)"/.exec(body)?.[1] ?? "none";

function headersOf(reply: Reply, isHttps: boolean): Record<string, string> {
  const policy = isPage(reply) ? `${forPages}; style-src 'nonce-${nonceIn(reply.body)}'` : forData;
  const secure = isHttps ? { "strict-transport-security": "max-age=31536000" } : {};
  return { ...common, "content-security-policy": policy, ...secure };
}
