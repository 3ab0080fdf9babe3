import { randomUUID } from "node:crypto";

export interface User {
  id: number;
  email: string;
  password: string;
  role: string;
}

export interface Task extends Record<string, unknown> {
  id: number;
  userId: number;
  title: string;
}

/** A request to the tiny tracker. */
export interface TinyRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
  body: string;
  /** The client address. */
  address: string;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  /** Text is HTML, everything else JSON. */
  body?: unknown;
}

export type Route = (
  request: TinyRequest,
  state: TrackerState,
) => Reply | undefined | Promise<Reply>;

/** The state of a tiny tracker. */
export class TrackerState {
  /** Whether it is vulnerable to all attacks, or to none. */
  readonly isVulnerable: boolean;
  readonly users: User[] = [];
  readonly tasks: Task[] = [];
  /** The user of each token. */
  readonly tokens = new Map<string, User>();
  /** The families of refresh tokens, each with the current token. */
  readonly families = new Map<string, { user: User; current: string | undefined }>();
  readonly lines: string[] = [];
  readonly #counts = new Map<string, number>();

  constructor(isOpen: boolean) {
    this.isVulnerable = isOpen;
  }

  createUser(fields: Partial<User>): User {
    const id = this.users.length + 1;
    const user = { id, email: "", password: "", role: "user", ...fields };
    this.users.push(user);
    return user;
  }

  /** Counts a request. @returns whether it exceeds the limit */
  isOverLimit(key: string, limit: number): boolean {
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return !this.isVulnerable && count > limit;
  }

  createToken(user: User): string {
    const encodePart = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const token = `${encodePart({ alg: "HS256" })}.${encodePart({ sub: String(user.id) })}.${randomUUID()}`;
    this.tokens.set(token, user);
    return token;
  }

  /** Returns the user of a token. The vulnerable tracker does not verify it. */
  getUser(token = ""): User | undefined {
    if (!this.isVulnerable) return this.tokens.get(token);
    const { sub } = JSON.parse(
      Buffer.from(token.split(".")[1] ?? "", "base64url").toString() || "{}",
    );
    return this.users.find(({ id }) => String(id) === sub);
  }
}

export const parseJson = (body: string): Record<string, unknown> => {
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
};

/** Parses the fields of a form, in either encoding. */
export function parseFormFields(body: string): Record<string, string> {
  const parts = [...body.matchAll(/name="(\w+)"\r\n\r\n(.*)\r\n/g)];
  if (parts.length === 0) return Object.fromEntries(new URLSearchParams(body));
  return Object.fromEntries(parts.map(([, name, value]) => [name, value]));
}
