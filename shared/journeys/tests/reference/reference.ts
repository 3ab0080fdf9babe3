import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { startReference } from "../../../contract/tests/reference/server.ts";
import type { Places } from "../../web-target.ts";

/** One change to one file of the page, which breaks it. */
export interface Damage {
  file: "page.html" | "page.css" | "page.js";
  from: string;
  to: string;
}

const types = { html: "text/html", css: "text/css", js: "text/javascript" };

/** A correct page with its API, or a page that is damaged in one place. */
export async function openReference(damage?: Damage): Promise<Places & { close(): Promise<void> }> {
  let api = await startReference();
  const { url, app } = api;
  const page = createServer(servePage(url, damage));
  await once(page.listen(0, "127.0.0.1"), "listening");
  const server = {
    stop: () => api.close(),
    start: async () => {
      api = await startReference({ tasks: app.tasks, port: Number(url.port) });
    },
  };
  const close = async () => {
    page.close().closeAllConnections();
    await api.close();
  };
  const { port } = page.address() as AddressInfo;
  return { page: new URL(`http://127.0.0.1:${port}`), api: url, server, close };
}

const servePage =
  (apiUrl: URL, damage?: Damage): RequestListener =>
  (request, response) => {
    if (request.url === "/config.json") {
      response.end(JSON.stringify({ apiUrl: apiUrl.origin }));
      return;
    }
    const file = request.url === "/" ? "page.html" : (request.url ?? "").slice(1);
    const ending = file.split(".").at(-1) as keyof typeof types;
    if (!/^page\.(html|css|js)$/.test(file)) {
      response.writeHead(404).end();
      return;
    }
    response
      .setHeader("Content-Type", `${types[ending]}; charset=utf-8`)
      .end(readPage(file, damage));
  };

/** @throws Error if the damage changes nothing: the page has been rewritten meanwhile */
export function readPage(file: string, damage?: Damage): string {
  const text = readFileSync(join(import.meta.dirname, file), "utf8");
  if (damage?.file !== file) return text;
  if (!text.includes(damage.from)) throw new Error(`${file} has no "${damage.from}" to damage.`);
  return text.replace(damage.from, damage.to);
}
