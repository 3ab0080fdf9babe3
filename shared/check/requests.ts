import type { Answer, Send } from "./exchange.ts";

const json = { "Content-Type": "application/json" };

/** Methods for the HTTP methods. Each returns any response. */
export abstract class Requests {
  abstract send(send: Send): Promise<Answer>;

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send({ method: "GET", path, headers });
  }

  /** Sends a value as JSON. */
  post(path: string, value: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.postText(path, JSON.stringify(value), headers);
  }

  /** Sends a text as the body, with a JSON content type. */
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
