import { request } from "node:http";
import { connect } from "node:net";

export interface Send {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
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
}

const patience = 10_000;
const shorten = (text: string) =>
  text.length > 160 ? `${text.slice(0, 150)}… (${text.length} characters)` : text;

/** Sends one request on a connection of its own, and never throws: no answer is an answer too. */
export async function exchange(base: URL, send: Send): Promise<Answer> {
  const body = send.body === undefined ? "" : `  ${shorten(send.body.toString())}`;
  const sent = `${send.method} ${shorten(send.path)}${body}`;
  try {
    const { status, headers, text } = await transmit(base, send);
    const came = `${status} ${shorten(text)}`.trim();
    const json = parse(text);
    return { ...send, status, headers, text, json, sent, came };
  } catch (error) {
    const came = `no answer: ${(error as Error).message}`;
    return { ...send, status: 0, headers: {}, text: "", json: undefined, sent, came };
  }
}

function transmit(base: URL, { method, path, headers, body }: Send) {
  return new Promise<Pick<Answer, "status" | "headers" | "text">>((resolve, reject) => {
    const length = body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) };
    const outgoing = request({
      host: base.hostname,
      port: base.port,
      method,
      path,
      agent: false,
      headers: { ...length, ...headers },
    });
    outgoing.setTimeout(patience, () =>
      outgoing.destroy(new Error(`nothing within ${patience / 1000} s`)),
    );
    outgoing.once("error", reject);
    outgoing.once("response", (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk)).once("error", reject);
      incoming.once("end", () => {
        const status = incoming.statusCode ?? 0;
        const names = incoming.headersDistinct as Record<string, string[]>;
        const flat = Object.entries(names).map(([name, values]) => [name, values.join(", ")]);
        resolve({
          status,
          headers: Object.fromEntries(flat),
          text: Buffer.concat(chunks).toString(),
        });
      });
    });
    outgoing.end(body);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A connection that sends these bytes and stays open until `close` is called: half a request. */
export function openConnection(base: URL, bytes: string): Promise<{ close: () => void }> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(base.port), base.hostname, () => {
      socket.write(bytes, () => resolve({ close: () => socket.destroy() }));
    });
    socket.once("error", reject);
  });
}
