import type { ProcessName, StageProcess } from "./manifest.ts";
import { freePort } from "./ports.ts";

/** Where each server of a Task Tracker answers. */
export type Urls = Partial<Record<ProcessName, URL>>;

/** @param ports those that are settled; the others get one that is free */
export async function chooseUrls(
  processes: [ProcessName, StageProcess][],
  ports: Partial<Record<ProcessName, number>>,
): Promise<Urls> {
  const urls: Urls = {};
  for (const [name, { port }] of processes) {
    if (port === undefined) continue;
    urls[name] = new URL(`http://127.0.0.1:${ports[name] ?? (await freePort())}`);
  }
  return urls;
}

/** The address of the pages as a visitor knows it. */
export const toSiteUrl = ({ port }: URL): string => `http://localhost:${port}`;

/** What one process has to know of the others. */
export function toAddressVariables({ api, web }: Urls): Record<string, string> {
  return {
    ...(api && { PORT: api.port, API_URL: `http://localhost:${api.port}` }),
    ...(web && { WEB_PORT: web.port, SITE_URL: toSiteUrl(web) }),
  };
}
