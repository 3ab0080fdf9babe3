import { env } from "../lib/env.ts";
import { trustProxies } from "./forwarded.ts";

/**
 * Trusts the proxies in SITE_TRUST_PROXY. Exits if the settings are invalid: Next.js would
 * continue, and answer all requests with an error.
 */
export function configureProxies(): void {
  try {
    if (env.isHttps && !env.trustedProxies) throw new Error(missingProxy);
    trustProxies(env.trustedProxies);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}

const missingProxy =
  "SITE_URL begins with https:, which requires a proxy for HTTPS: add it to SITE_TRUST_PROXY.";
