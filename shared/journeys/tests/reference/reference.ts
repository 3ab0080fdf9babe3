import { once } from "node:events";
import { readFileSync } from "node:fs";
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { startReference } from "../../../contract/tests/reference/server.ts";
import type { Places } from "../../web-target.ts";

/** One change to one file of the page, which breaks it. */
export interface Damage {
  file: "page.html" | "page.css" | "page.js" | "list.js" | "views.js" | "server.js";
  from: string;
  to: string;
}

/** A correct page with its API, or a page that is damaged in one place. */
export async function openReference(damage?: Damage): Promise<Places & { close(): Promise<void> }> {
  let api = await startReference();
  const { url, app } = api;
  const page = createServer(await servePage(url, damage));
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

interface PageAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

interface PageRequest {
  method: string;
  url: URL;
  /** The page that the form stands on. */
  from: string;
  form: URLSearchParams;
}

interface PageServer {
  createPages(
    views: object,
    shell: string,
    apiUrl: string,
  ): (request: PageRequest) => Promise<PageAnswer>;
}

/** What a server says that has lost its way, for example because the API does not answer. */
const outOfOrder: PageAnswer = { status: 500, headers: {}, body: "" };

async function servePage({ origin }: URL, damage?: Damage): Promise<RequestListener> {
  const { createPages } = (await importDamaged("server.js", damage)) as PageServer;
  const views = await importDamaged("views.js", damage);
  const answer = createPages(views, readPage("page.html", damage), origin);
  return async (request, response) => {
    const [, path] = /^\/api(\/.*)$/.exec(request.url ?? "") ?? [];
    if (path) return forward(new URL(path, origin), request, response);
    const [, file] = /^\/(\w+\.(?:css|js))$/.exec(request.url ?? "") ?? [];
    const { status, headers, body } = file
      ? staticFile(file, damage)
      : await answer(await readRequest(request)).catch(() => outOfOrder);
    response.writeHead(status, headers).end(body);
  };
}

/** The browser's own requests reach the API through the server of the page. */
async function forward(url: URL, request: IncomingMessage, response: ServerResponse) {
  const { method = "", headers } = request;
  const body = await text(request);
  try {
    const answer = await fetch(url, {
      method,
      headers: { "content-type": headers["content-type"] ?? "" },
      ...(body && { body }),
    });
    const type = answer.headers.get("content-type") ?? "";
    response.writeHead(answer.status, { "content-type": type }).end(await answer.text());
  } catch {
    response.destroy();
  }
}

function staticFile(file: string, damage?: Damage): PageAnswer {
  const type = file.endsWith(".css") ? "text/css" : "text/javascript";
  return { status: 200, headers: { "content-type": type }, body: readPage(file, damage) };
}

async function readRequest(request: IncomingMessage): Promise<PageRequest> {
  const { method = "", url = "", headers } = request;
  const form = new URLSearchParams(await text(request));
  return { method, url: new URL(url, "http://page"), from: headers.referer ?? "/tasks", form };
}

/** Imports a file of the page, with its damage, into this process. */
const importDamaged = (file: Damage["file"], damage?: Damage): Promise<object> =>
  import(`data:text/javascript,${encodeURIComponent(readPage(file, damage))}`);

/** @throws Error if the damage changes nothing: the page has been rewritten meanwhile */
export function readPage(file: string, damage?: Damage): string {
  const text = readFileSync(join(import.meta.dirname, file), "utf8");
  if (damage?.file !== file) return text;
  if (!text.includes(damage.from)) throw new Error(`${file} has no "${damage.from}" to damage.`);
  return text.replace(damage.from, damage.to);
}
