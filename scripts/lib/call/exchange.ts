import * as http from "node:http";
import * as https from "node:https";
import type { RawRequest } from "./call.ts";

/** An answer, as far as it came. */
export interface RawAnswer {
  startLine: string;
  headers: [name: string, value: string][];
  body: Buffer;
  /** `cut`: more than the limit came; `late`: not all in time; `broken`: the connection ended early. */
  ended: "complete" | "cut" | "late" | "broken";
}

export interface Limits {
  bytes: number;
  milliseconds: number;
}

export const LIMITS: Limits = { bytes: 1_000_000, milliseconds: 10_000 };

/** No answer came at all, not even its first line. */
export class NoAnswer extends Error {
  readonly kind: "nobody" | "late" | "broken";

  constructor(kind: "nobody" | "late" | "broken", cause: Error) {
    super((cause as NodeJS.ErrnoException).code ?? cause.message, { cause });
    this.kind = kind;
  }
}

/** What went wrong, and what to do about it. */
export function explainNoAnswer(
  { kind, message }: NoAnswer,
  origin: string,
  start: string,
  { milliseconds } = LIMITS,
): string {
  const causes = {
    nobody: `Nobody answers at ${origin} (${message}).\nStart a stage in another terminal with \`${start}\`, or name the address:\nurl http://localhost:4000`,
    late: `${origin} did not answer within ${milliseconds / 1000} s.\n${LOOK}`,
    broken: `${origin} broke off without an answer (${message}).\n${LOOK}`,
  };
  return causes[kind];
}

const LOOK = "Look at what the server prints, and whether it speaks HTTP at that address.";

/** Says so where the answer is not complete. */
export function explainEnding(
  ended: RawAnswer["ended"],
  { bytes, milliseconds } = LIMITS,
): string | undefined {
  const remarks = {
    complete: undefined,
    cut: `The answer is longer than ${bytes / 1_000_000} MB: only its beginning was read.`,
    late: `The answer was not complete after ${milliseconds / 1000} s: this is its beginning.\nLook at what the server prints.`,
    broken: "The answer broke off: this is its beginning.\nLook at what the server prints.",
  };
  return remarks[ended];
}

const NOBODY = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
]);

/**
 * Sends the request exactly as it is described and reads the answer.
 *
 * @throws NoAnswer
 */
export async function exchange(request: RawRequest, limits = LIMITS): Promise<RawAnswer> {
  const signal = AbortSignal.timeout(limits.milliseconds);
  const response = await send(request, signal);
  const { body, ended } = await read(response, limits.bytes, signal);
  const { httpVersion, statusCode, statusMessage } = response;
  return {
    startLine: `HTTP/${httpVersion} ${statusCode} ${statusMessage}`.trimEnd(),
    headers: inPairs(response.rawHeaders),
    body,
    ended,
  };
}

function send(request: RawRequest, signal: AbortSignal): Promise<http.IncomingMessage> {
  const { request: start } = request.url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const sent = start(request.url, {
      method: request.method,
      path: request.target,
      // As a list, Node.js writes the headers as they are and adds none of its own.
      headers: request.headers.flat(),
      agent: false,
      signal,
    });
    sent.once("response", resolve);
    sent.on("error", (error: NodeJS.ErrnoException) => {
      const kind = NOBODY.has(error.code ?? "") ? "nobody" : "broken";
      reject(new NoAnswer(signal.aborted ? "late" : kind, error));
    });
    sent.end(request.body);
  });
}

async function read(
  response: http.IncomingMessage,
  limit: number,
  signal: AbortSignal,
): Promise<Pick<RawAnswer, "body" | "ended">> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > limit) return { body: Buffer.concat(chunks).subarray(0, limit), ended: "cut" };
    }
  } catch {
    return { body: Buffer.concat(chunks), ended: signal.aborted ? "late" : "broken" };
  }
  return { body: Buffer.concat(chunks), ended: "complete" };
}

function inPairs(raw: string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index < raw.length; index += 2) {
    pairs.push([raw[index] ?? "", raw[index + 1] ?? ""]);
  }
  return pairs;
}
