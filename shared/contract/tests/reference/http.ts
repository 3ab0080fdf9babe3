import type { Keys } from "./tokens.ts";

/** A request as the reference application sees it. */
export interface Request {
  method: string;
  path: string;
  headers: Record<string, string | string[] | undefined>;
  /** The whole body. @throws Error if its sender leaves before the end */
  read(): Promise<Buffer>;
  /** The keys of the server that got it, where it has several. */
  keys?: Keys;
}

/** The path of a request, without its query and, for a whole address as the target, its host. */
export const pathOf = ({ path }: Request): string =>
  path.replace(/^https?:\/\/[^/?]*/i, "").replace(/\?.*$/s, "");

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export type Handler = (request: Request) => Promise<Reply>;

/** Stops the work on a request: the client gets this status and this explanation. */
export class Refusal extends Error {
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

/** A refusal as Problem Details (RFC 9457). */
export function problem({ status, message, headers, errors }: Refusal): Reply {
  const value = { type: "about:blank", title: "Refused", status, detail: message, errors };
  return json(status, value, { "content-type": "application/problem+json", ...headers });
}
