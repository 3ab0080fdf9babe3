import type { ProcessName, StageProcess } from "./manifest.ts";
import { findRandomFreePort } from "./ports.ts";

/** The address of each server of a Task Tracker. */
export type Urls = Partial<Record<ProcessName, URL>>;

/** @param ports fixed ports; every other server gets a free one */
export async function chooseUrls(
  processes: [ProcessName, StageProcess][],
  ports: Partial<Record<ProcessName, number>>,
): Promise<Urls> {
  const urls: Urls = {};
  for (const [name, { port }] of processes) {
    if (port === undefined) continue;
    urls[name] = new URL(`http://127.0.0.1:${ports[name] ?? (await findRandomFreePort())}`);
  }
  return urls;
}

/** Returns the address of the pages for a browser. */
export const toSiteUrl = ({ port }: URL): string => `http://localhost:${port}`;

/** Returns the variables that tell a process the addresses of the servers. */
export function toAddressVariables({ api, web }: Urls): Record<string, string> {
  return {
    ...(api && { PORT: api.port, API_URL: `http://localhost:${api.port}` }),
    ...(web && { WEB_PORT: web.port, SITE_URL: toSiteUrl(web) }),
  };
}
