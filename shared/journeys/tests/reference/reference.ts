import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { WebEndpoints } from "../../../check/browser/endpoints.ts";
import type { Host } from "../../../check/host.ts";
import { type ApiFault, startReference } from "../../../contract/tests/reference/server.ts";
import { type Damage, importDamaged, readPage } from "./files.ts";

interface ReferenceOptions {
  /** Whether the tasks require a log-in. */
  accounts?: boolean | undefined;
  /** What is wrong with the API behind it. */
  wrap?: ApiFault["wrap"] | undefined;
}

/** Starts a correct page with its API, or a page that is damaged in one place. */
export async function openReference(
  damage?: Damage,
  { accounts = false, wrap }: ReferenceOptions = {},
): Promise<WebEndpoints & { host: Host; close(): Promise<void> }> {
  const faults = wrap ? [{ breaks: "", wrap }] : [];
  const { url, host, close: closeApi } = await startReference({ accounts, faults });
  const page = createServer(await servePage(url, accounts, damage));
  await once(page.listen(0, "127.0.0.1"), "listening");
  const close = async () => {
    page.close().closeAllConnections();
    await closeApi();
  };
  const { port } = page.address() as AddressInfo;
  return { page: new URL(`http://127.0.0.1:${port}`), api: url, server: host, host, close };
}

interface PageAnswer {
  status: number;
  headers: Record<string, string | string[]>;
  body: string;
}

interface PageRequest {
  method: string;
  url: URL;
  /** The page that contains the form. */
  from: string;
  form: URLSearchParams;
  cookies: Record<string, string>;
}

type Answer = (request: PageRequest) => Promise<PageAnswer>;

/** The exports of `server.js`. The page that it creates is used by `session.js` too. */
interface PageServer {
  createPage(views: object, shell: string, apiUrl: string, token?: string): object;
  createPages(views: object, page: object, apiUrl: string, token?: string): Answer;
}

interface SessionServer {
  createSessions(
    views: object,
    page: object,
    apiUrl: string,
    answerAs: (token?: string) => Answer,
  ): Answer;
}

interface PolicyServer {
  withPolicy(answer: PageAnswer): PageAnswer;
}

/** The response after an unexpected error, for example because the API does not answer. */
const serverError: PageAnswer = { status: 500, headers: {}, body: "" };

/** Creates the handler of the pages, with or without accounts. */
async function createAnswer(origin: string, accounts: boolean, damage?: Damage): Promise<Answer> {
  const { createPage, createPages } = (await importDamaged("server.js", damage)) as PageServer;
  const { createSessions } = (await importDamaged("session.js", damage)) as SessionServer;
  const views = await importDamaged("views.js", damage);
  const renderPage = (token?: string) =>
    createPage(views, readPage("page.html", damage), origin, token);
  const answerAs = (token?: string) => createPages(views, renderPage(token), origin, token);
  return accounts ? createSessions(views, renderPage(), origin, answerAs) : answerAs();
}

async function servePage(
  { origin }: URL,
  accounts: boolean,
  damage?: Damage,
): Promise<RequestListener> {
  const answer = await createAnswer(origin, accounts, damage);
  const { withPolicy } = (await importDamaged("policy.js", damage)) as PolicyServer;
  return async (request, response) => {
    const [, path] = /^\/api(\/.*)$/.exec(request.url ?? "") ?? [];
    if (path) return forward(new URL(path, origin), request, response);
    const [, file] = /^\/(\w+\.(?:css|js))$/.exec(request.url ?? "") ?? [];
    const { status, headers, body } = file
      ? readStaticFile(file, damage)
      : withPolicy(await answer(await readRequest(request)).catch(() => serverError));
    response.writeHead(status, headers).end(body);
  };
}

/** The browser's own requests reach the API through the server of the page. */
async function forward(url: URL, request: IncomingMessage, response: ServerResponse) {
  const { method = "", headers } = request;
  const { access_token: token } = parseCookies(headers);
  const body = await text(request);
  try {
    const answer = await fetch(url, {
      method,
      headers: {
        "content-type": headers["content-type"] ?? "",
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body }),
    });
    const type = answer.headers.get("content-type") ?? "";
    response.writeHead(answer.status, { "content-type": type }).end(await answer.text());
  } catch {
    response.destroy();
  }
}

function readStaticFile(file: string, damage?: Damage): PageAnswer {
  const type = file.endsWith(".css") ? "text/css" : "text/javascript";
  return { status: 200, headers: { "content-type": type }, body: readPage(file, damage) };
}

async function readRequest(request: IncomingMessage): Promise<PageRequest> {
  const { method = "", url = "", headers } = request;
  const form = new URLSearchParams(await text(request));
  const from = headers.referer ?? "/tasks";
  return { method, url: new URL(url, "http://page"), from, form, cookies: parseCookies(headers) };
}

const parseCookies = ({ cookie }: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(cookie?.replaceAll("; ", "&")));
