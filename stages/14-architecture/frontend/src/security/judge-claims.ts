import { believeOnly } from "./forwarded.ts";

/**
 * From now on, what a request claims is only believed of the proxies that are named. A site that is
 * set up wrongly ends: Next.js would go on, and answer everybody with an error.
 */
export function judgeClaims({ SITE_TRUST_PROXY = "", SITE_URL = "" }: NodeJS.ProcessEnv): void {
  try {
    if (SITE_URL.startsWith("https:") && !SITE_TRUST_PROXY) throw new Error(nobodySpeaksHttps);
    believeOnly(SITE_TRUST_PROXY);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}

const nobodySpeaksHttps =
  "SITE_URL begins with https:, and it is a proxy that speaks HTTPS: name it in SITE_TRUST_PROXY.";
