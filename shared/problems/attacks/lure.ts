import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Cookie, Page } from "playwright-core";

/** Seen from 127.0.0.1, another port there is another origin of the same site; localhost is another site. */
export type Host = "127.0.0.1" | "localhost";

interface Lure {
  browser: Browser;
  /** What the visitor's browser keeps of the pages where they are logged in. */
  cookies?: Cookie[];
  /** The page of the attacker; nothing on it by default. */
  html?: string;
  host?: Host;
}

/** Somebody has been lured to a page of the attacker, and stays as long as `use` runs. */
export async function withLuredPage<Result>(
  { browser, cookies = [], html = "", host = "127.0.0.1" }: Lure,
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
