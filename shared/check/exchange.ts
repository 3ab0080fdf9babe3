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
  /** What a report shows in place of the body, for example "10 MB of spaces, then JSON". */
  bodyText?: string;
  /** Called when the server has accepted the header (100 Continue). The body is sent when it resolves. */
  beforeBody?(): Promise<void>;
}

/** An HTTP response, with the request that led to it. */
export interface Answer {
  method: string;
  path: string;
  /** 0 if there was no response. */
  status: number;
  headers: Record<string, string>;
  text: string;
  /** The parsed body; undefined if it is not JSON. */
  json: unknown;
  /** The request, shortened for a report. */
  request: string;
  /** The response, shortened for a report. */
  received: string;
  /** Whether the request timed out. */
  isLate?: boolean;
  /** Whether the server accepted the connection. */
  isReached?: boolean;
}

/** The default time limit for a complete response. */
export const requestTimeoutMs = 10_000;

/** The largest body that is read, in bytes. */
const maxBodyBytes = 5_000_000;

/** Shortens a text to one line, without control characters and long repetitions. */
function shorten(text: string): string {
  const start = showControls(text.slice(0, 2000))
    .replace(/\s*\n\s*/g, " ")
    .replace(/(.)\1{20,}/g, "$1$1$1…");
  if (start.length <= 120 && text.length <= 2000) return start;
  return `${start.slice(0, 110).replace(/…$/, "")}… (${text.length} characters)`;
}

/** Sends one request on a connection of its own. Never throws: without a response, the status is 0. */
export async function sendRequest(
  base: URL,
  send: Send,
  timeoutMs = requestTimeoutMs,
): Promise<Answer> {
  const bodyExcerpt = send.bodyText ?? shorten(send.body?.toString() ?? "");
  const body = send.body === undefined ? "" : `  ${bodyExcerpt || "(no body)"}`;
  const request = `${send.method} ${shorten(send.path)}${body}`;
  const signal = AbortSignal.timeout(timeoutMs);
  let state = (): RequestState => ({ isConnected: false, bytes: 0, hasHeader: false });
  try {
    const clientRequest = begin(base, send, signal);
    state = watchRequest(clientRequest);
    const { status, headers, text } = await sendAndReceive(clientRequest, send);
    const received = `${status} ${shorten(text)}`.trim() + describeRemark(status, headers);
    const json = parse(text);
    return { ...send, status, headers, text, json, request, received, isReached: true };
  } catch (error) {
    const isLate = signal.aborted && !(error instanceof AnswerLimitError);
    const progress = state();
    const reason = isLate
      ? describeTimeout(progress, timeoutMs)
      : describeFailure(error as Error, progress);
    const none = { status: 0, headers: {}, text: "", json: undefined };
    return {
      ...send,
      ...none,
      request,
      received: `no answer: ${reason}`,
      isLate,
      isReached: progress.isConnected,
    };
  }
}

function describeRemark(status: number, headers: Record<string, string>): string {
  if (status === 429) return tooMany;
  const encoding = headers["content-encoding"];
  return encoding ? ` (encoded with ${encoding}, which the request does not accept)` : "";
}

/** A check that gets this response fails for another reason than the one it verifies. */
const tooMany = " (too many requests: raise the limit of your server while it is checked)";

type ReceivedResponse = Pick<Answer, "status" | "headers" | "text">;

function begin(base: URL, send: Send, signal: AbortSignal) {
  const { agent = false, method, path, headers, body, beforeBody } = send;
  const { request } = base.protocol === "https:" ? https : http;
  const extraHeaders = {
    ...(body !== undefined && { "Content-Length": Buffer.byteLength(body) }),
    // RFC 9110, section 10.1.1: the server responds 100 before the body is sent.
    ...(beforeBody && { Expect: "100-continue" }),
  };
  const clientRequest = request({
    ...toSocketAddress(base),
    method,
    path,
    signal,
    agent,
    headers: { ...extraHeaders, ...headers },
  });
  // As curl does, a request without a body has no Content-Length.
  if (body === undefined) {
    for (const name of ["Content-Length", "Transfer-Encoding"]) clientRequest.removeHeader(name);
  }
  return clientRequest;
}

function sendAndReceive(outgoing: http.ClientRequest, { body, beforeBody }: Send) {
  return new Promise<ReceivedResponse>((resolve, reject) => {
    // Not `once`: a server may respond and then reset the connection before it has read the body.
    outgoing.on("error", reject);
    outgoing.once("response", (response) => receive(response).then(resolve, reject));
    if (!beforeBody) return void outgoing.end(body);
    outgoing.once("continue", () => beforeBody().then(() => outgoing.end(body), reject));
    outgoing.flushHeaders();
  });
}

/** @throws AnswerLimitError if the body is too large */
async function receive(response: http.IncomingMessage): Promise<ReceivedResponse> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > maxBodyBytes) {
      throw new AnswerLimitError(
        `${response.statusCode} came, and its body is larger than ${maxBodyBytes / 1e6} MB: no more was read`,
      );
    }
  }
  const names = response.headersDistinct as Record<string, string[]>;
  const entries = Object.entries(names).map(([name, values]) => [name, values.join(", ")]);
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(entries),
    text: Buffer.concat(chunks).toString(),
  };
}

/** Removes the brackets of an IPv6 address, and adds the default port. */
function toSocketAddress({ hostname, port, protocol }: URL): { host: string; port: number } {
  const defaultPort = protocol === "https:" ? 443 : 80;
  return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || defaultPort) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Formats a request as HTTP/1.1, with only its own headers and Host. */
export function formatRequest({ host }: URL, { method, path, headers, body = "" }: Send): string {
  const lines = Object.entries({ Host: host, ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return [`${method} ${path} HTTP/1.1`, ...lines, "", body].join("\r\n");
}

/** Opens a connection, sends these bytes, and keeps it open until `close` is called. */
export function openConnection(base: URL, bytes: string): Promise<{ close: () => void }> {
  const address = toSocketAddress(base);
  return new Promise((resolve, reject) => {
    const socket =
      base.protocol === "https:"
        ? connectSecurely({ ...address, servername: base.hostname })
        : connect(address);
    socket.on("error", reject);
    socket.write(bytes, () => resolve({ close: () => socket.destroy() }));
  });
}
