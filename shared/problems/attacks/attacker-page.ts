import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Cookie, Page } from "playwright-core";

/** For a page on 127.0.0.1, another port is another origin of the same site, and localhost is another site. */
export type Host = "127.0.0.1" | "localhost";

interface AttackerPageOptions {
  browser: Browser;
  /** The cookies of the victim. */
  cookies?: Cookie[];
  /** The page of the attacker; empty by default. */
  html?: string;
  host?: Host;
}

/** Serves a page of the attacker, and calls `use` with the victim's browser page. */
export async function withAttackerPage<Result>(
  { browser, cookies = [], html = "", host = "127.0.0.1" }: AttackerPageOptions,
  use: (page: Page, address: string) => Promise<Result>,
): Promise<Result> {
  const server = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(`<!doctype html><title>You have won</title>${html}`);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const context = await browser.newContext({ storageState: { cookies, origins: [] } });
  try {
    return await use(await context.newPage(), `http://${host}:${port}/`);
  } finally {
    await context.close();
    server.close();
    server.closeAllConnections();
  }
}
