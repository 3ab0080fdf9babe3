import type { OutgoingHttpHeaders } from "node:http";

/** Stops the work on a request: the client gets this status and this explanation. */
export class HttpError extends Error {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;

  constructor(status: number, detail: string, headers: OutgoingHttpHeaders = {}) {
    super(detail);
    this.status = status;
    this.headers = headers;
  }
}
