import type { Host } from "../../check/host.ts";

/** The header that a proxy adds to a request that it received over https. */
export const forwardedHttps = { "X-Forwarded-Proto": "https" };

/** Starts a server whose site has an https address. */
export async function startSecureServer(host: Host): Promise<URL> {
  return (await host.startServers(1, { siteUrl: "https://tracker.test" }))[0] as URL;
}
