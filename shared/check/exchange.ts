import * as http from "node:http";
import * as https from "node:https";
import { connect } from "node:net";
import { connect as connectSecurely } from "node:tls";
import {
  AnswerLimitError,
  describeFailure,
  describeTimeout,
  type RequestState,
  watchRequest,
} from "../harness/http-failure.ts";
import { showControls } from "../harness/printable.ts";

export interface Send {
  /** Keeps its connection open for the next request; without it, each request has its own. */
  agent?: http.Agent;
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** What a report shows in place of the body, such as "10 MB of spaces, then JSON". */
  bodyText?: string;
  /** Called when the server has taken the request and wants the body, which waits for it. */
  beforeBody?(): Promise<void>;
}

/** An HTTP answer, together with what was sent for it. */
export interface Answer {
  method: string;
  path: string;
  /** 0 if no answer came. */
  status: number;
  headers: Record<string, string>;
  text: string;
  /** The body as JSON; undefined if it is not. */
  json: unknown;
  /** What was sent, short enough to read. */
  sent: string;
  /** What came, short enough to read. */
  came: string;
  /** Whether no whole answer came within the time for it. */
  isLate?: boolean;
  /** Whether the server had taken the connection. */
  isReached?: boolean;
}

/** How long a whole answer may take, in milliseconds. */
export const requestTimeoutMs = 10_000;

/** The largest body that is read. */
const largestBody = 5_000_000;

/** On one line, and without control characters and what only repeats itself. */
function shorten(text: string): string {
  const start = showControls(text.slice(0, 2000))
    .replace(/\s*\n\s*/g, " ")
    .replace(/(.)\1{20,}/g, "$1$1$1…");
  if (start.length <= 120 && text.length <= 2000) return start;
  return `${start.slice(0, 110).replace(/…$/, "")}… (${text.length} characters)`;
}

/** Sends one request on a connection of its own, and never throws: no answer is an answer too. */
export async function exchange(base: URL, send: Send, limit = requestTimeoutMs): Promise<Answer> {
  const shown = send.bodyText ?? shorten(send.body?.toString() ?? "");
  const body = send.body === undefined ? "" : `  ${shown || "(no body)"}`;
  const sent = `${send.method} ${shorten(send.path)}${body}`;
  const signal = AbortSignal.timeout(limit);
  let state = (): RequestState => ({ isConnected: false, bytes: 0, hasHeader: false });
  try {
    const outgoing = begin(base, send, signal);
    state = watchRequest(outgoing);
    const { status, headers, text } = await transmit(outgoing, send);
    const came = `${status} ${shorten(text)}`.trim() + remark(status, headers);
    const json = parse(text);
    return { ...send, status, headers, text, json, sent, came, isReached: true };
  } catch (error) {
    const isLate = signal.aborted && !(error instanceof AnswerLimitError);
    const seen = state();
    const why = isLate ? describeTimeout(seen, limit) : describeFailure(error as Error, seen);
    const none = { status: 0, headers: {}, text: "", json: undefined };
    return {
      ...send,
      ...none,
      sent,
      came: `no answer: ${why}`,
      isLate,
      isReached: seen.isConnected,
    };
  }
}

function remark(status: number, headers: Record<string, string>): string {
  if (status === 429) return tooMany;
  const encoding = headers["content-encoding"];
  return encoding ? ` (encoded with ${encoding}, which the request does not accept)` : "";
}

/** A check that is refused for this has not found out what it wanted to. */
const tooMany = " (too many requests: raise the limit of your server while it is checked)";

type Received = Pick<Answer, "status" | "headers" | "text">;

function begin(base: URL, send: Send, signal: AbortSignal) {
  const { agent = false, method, path, headers, body, beforeBody } = send;
  const { request } = base.protocol === "https:" ? https : http;
  const more = {
    ...(body !== undefined && { "Content-Length": Buffer.byteLength(body) }),
    // RFC 9110, section 10.1.1: the server answers 100 before it gets a body.
    ...(beforeBody && { Expect: "100-continue" }),
  };
  const outgoing = request({
    ...addressOf(base),
    method,
    path,
    signal,
    agent,
    headers: { ...more, ...headers },
  });
  // A request without a body names no length, as curl sends it.
  if (body === undefined) {
    for (const name of ["Content-Length", "Transfer-Encoding"]) outgoing.removeHeader(name);
  }
  return outgoing;
}

function transmit(outgoing: http.ClientRequest, { body, beforeBody }: Send) {
  return new Promise<Received>((resolve, reject) => {
    // It keeps listening: a server may answer, and close before it has read everything.
    outgoing.on("error", reject);
    outgoing.once("response", (incoming) => receive(incoming).then(resolve, reject));
    if (!beforeBody) return void outgoing.end(body);
    outgoing.once("continue", () => beforeBody().then(() => outgoing.end(body), reject));
    outgoing.flushHeaders();
  });
}

/** @throws AnswerLimitError if the body is too large */
async function receive(incoming: http.IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > largestBody) {
      throw new AnswerLimitError(
        `${incoming.statusCode} came, and its body is larger than ${largestBody / 1e6} MB: no more was read`,
      );
    }
  }
  const names = incoming.headersDistinct as Record<string, string[]>;
  const flat = Object.entries(names).map(([name, values]) => [name, values.join(", ")]);
  return {
    status: incoming.statusCode ?? 0,
    headers: Object.fromEntries(flat),
    text: Buffer.concat(chunks).toString(),
  };
}

/** Where to connect: without the brackets of an IPv6 address, and with the usual port. */
function addressOf({ hostname, port, protocol }: URL): { host: string; port: number } {
  const usual = protocol === "https:" ? 443 : 80;
  return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || usual) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A request as the bytes of HTTP/1.1, with no other headers than its own and Host. */
export function formatRequest({ host }: URL, { method, path, headers, body = "" }: Send): string {
  const lines = Object.entries({ Host: host, ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return [`${method} ${path} HTTP/1.1`, ...lines, "", body].join("\r\n");
}

/** A connection that sends these bytes and stays open until `close` is called: half a request. */
export function openConnection(base: URL, bytes: string): Promise<{ close: () => void }> {
  const address = addressOf(base);
  return new Promise((resolve, reject) => {
    const socket =
      base.protocol === "https:"
        ? connectSecurely({ ...address, servername: base.hostname })
        : connect(address);
    socket.on("error", reject);
    socket.write(bytes, () => resolve({ close: () => socket.destroy() }));
  });
}
