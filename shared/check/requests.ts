import type { Answer, Send } from "./exchange.ts";

const json = { "Content-Type": "application/json" };

/** The verbs of HTTP: each reports whatever comes. */
export abstract class Requests {
  abstract send(send: Send): Promise<Answer>;

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send({ method: "GET", path, headers });
  }

  /** Sends a value as JSON. */
  post(path: string, value: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.postText(path, JSON.stringify(value), headers);
  }

  /** Sends a body as it is, and says that it is JSON. */
  postText(path: string, body: string | Buffer, headers: Record<string, string> = {}) {
    return this.send({ method: "POST", path, body, headers: { ...json, ...headers } });
  }

  patch(path: string, value: unknown): Promise<Answer> {
    return this.send({ method: "PATCH", path, body: JSON.stringify(value), headers: json });
  }

  delete(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send({ method: "DELETE", path, headers });
  }
}
