import type { Host } from "../../check/host.ts";

/** What stands in front of a server says of a request that came to it by https. */
export const byHttps = { "X-Forwarded-Proto": "https" };

/** A server whose site has an address with https. */
export async function secureServer(host: Host): Promise<URL> {
  return (await host.others(1, { siteUrl: "https://tracker.test" }))[0] as URL;
}
