import type { Keys } from "./tokens.ts";

/** A request to the reference application. */
export interface Request {
  method: string;
  path: string;
  headers: Record<string, string | string[] | undefined>;
  /** Reads the whole body. @throws Error if the client disconnects before the end */
  read(): Promise<Buffer>;
  /** The signing keys of the server that received it. */
  keys?: Keys;
}

/** Returns the path without its query and, for an absolute URL as the target, without its host. */
export const getPath = ({ path }: Request): string =>
  path.replace(/^https?:\/\/[^/?]*/i, "").replace(/\?.*$/s, "");

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export type Handler = (request: Request) => Promise<Reply>;

/** Ends a request with this status and explanation. */
export class HttpError extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly errors: object[] | undefined;

  constructor(
    status: number,
    detail: string,
    { headers = {}, errors }: { headers?: Record<string, string>; errors?: object[] } = {},
  ) {
    super(detail);
    this.status = status;
    this.headers = headers;
    this.errors = errors;
  }
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(value),
  };
}

/** Creates a Problem Details reply (RFC 9457). */
export function toProblem({ status, message, headers, errors }: HttpError): Reply {
  const value = { type: "about:blank", title: "Rejected", status, detail: message, errors };
  return json(status, value, { "content-type": "application/problem+json", ...headers });
}
