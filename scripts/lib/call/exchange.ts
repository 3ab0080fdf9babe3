import * as http from "node:http";
import * as https from "node:https";
import type { RawRequest } from "./call.ts";

/** A response, complete or not. */
export interface RawResponse {
  startLine: string;
  headers: [name: string, value: string][];
  body: Buffer;
  /** `cut`: longer than the limit; `late`: timed out; `broken`: the connection ended early. */
  ending: "complete" | "cut" | "late" | "broken";
}

export interface Limits {
  bytes: number;
  milliseconds: number;
}

export const LIMITS: Limits = { bytes: 1_000_000, milliseconds: 10_000 };

/** The server did not send a response. */
export class NoResponseError extends Error {
  readonly kind: "unreachable" | "late" | "broken";

  constructor(kind: "unreachable" | "late" | "broken", cause: Error) {
    super((cause as NodeJS.ErrnoException).code ?? cause.message, { cause });
    this.kind = kind;
  }
}

/** Describes why there is no response, and what to do. */
export function explainNoResponse(
  { kind, message }: NoResponseError,
  origin: string,
  startCommand: string,
  { milliseconds } = LIMITS,
): string {
  const causes = {
    unreachable: `No server responds at ${origin} (${message}).\nStart a stage in another terminal with \`${startCommand}\`, or name the address:\nurl http://localhost:4000`,
    late: `${origin} did not respond within ${milliseconds / 1000} s.\n${CHECK_SERVER}`,
    broken: `${origin} closed the connection without a response (${message}).\n${CHECK_SERVER}`,
  };
  return causes[kind];
}

const CHECK_SERVER = "Check the output of the server, and that it serves HTTP at that address.";

/** Returns a remark if the response is incomplete. */
export function explainEnding(
  ending: RawResponse["ending"],
  { bytes, milliseconds } = LIMITS,
): string | undefined {
  const remarks = {
    complete: undefined,
    cut: `The response is longer than ${bytes / 1_000_000} MB: only its beginning was read.`,
    late: `The response was incomplete after ${milliseconds / 1000} s: this is its beginning.\nCheck the output of the server.`,
    broken:
      "The connection ended early: this is the beginning of the response.\nCheck the output of the server.",
  };
  return remarks[ending];
}

const UNREACHABLE = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
]);

/**
 * Sends the request exactly as described, and reads the response.
 *
 * @throws NoResponseError
 */
export async function sendRequest(request: RawRequest, limits = LIMITS): Promise<RawResponse> {
  const signal = AbortSignal.timeout(limits.milliseconds);
  const response = await send(request, signal);
  const { body, ending } = await read(response, limits.bytes, signal);
  const { httpVersion, statusCode, statusMessage } = response;
  return {
    startLine: `HTTP/${httpVersion} ${statusCode} ${statusMessage}`.trimEnd(),
    headers: toPairs(response.rawHeaders),
    body,
    ending,
  };
}

function send(request: RawRequest, signal: AbortSignal): Promise<http.IncomingMessage> {
  const { request: startRequest } = request.url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const clientRequest = startRequest(request.url, {
      method: request.method,
      path: request.target,
      // As a list, Node.js sends the headers unchanged, and adds none.
      headers: request.headers.flat(),
      agent: false,
      signal,
    });
    clientRequest.once("response", resolve);
    clientRequest.on("error", (error: NodeJS.ErrnoException) => {
      const kind = UNREACHABLE.has(error.code ?? "") ? "unreachable" : "broken";
      reject(new NoResponseError(signal.aborted ? "late" : kind, error));
    });
    clientRequest.end(request.body);
  });
}

async function read(
  response: http.IncomingMessage,
  limit: number,
  signal: AbortSignal,
): Promise<Pick<RawResponse, "body" | "ending">> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > limit) return { body: Buffer.concat(chunks).subarray(0, limit), ending: "cut" };
    }
  } catch {
    return { body: Buffer.concat(chunks), ending: signal.aborted ? "late" : "broken" };
  }
  return { body: Buffer.concat(chunks), ending: "complete" };
}

function toPairs(raw: string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index < raw.length; index += 2) {
    pairs.push([raw[index] ?? "", raw[index + 1] ?? ""]);
  }
  return pairs;
}
