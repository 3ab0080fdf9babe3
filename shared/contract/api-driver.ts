import { randomUUID } from "node:crypto";
import { type Answer, exchange, openConnection, patience, type Send } from "./exchange.ts";

export interface Task {
  id: number;
  title: string;
  status: string;
  notes: string;
}

/** What a check needs before it can begin did not work. This is no failure of the check itself. */
export class SetupError extends Error {}

const json = { "Content-Type": "application/json" };

/** The id of the task that an answer shows, with whatever status: it has to be removed again. */
function createdId({ status, json }: Answer): string | undefined {
  const { id } = Object(json);
  const isTask = status >= 200 && status < 300 && ["number", "string"].includes(typeof id);
  return isTask ? encodeURIComponent(id) : undefined;
}

/**
 * Speaks to the API of a Task Tracker. The methods named after HTTP report whatever comes; those in
 * `arrange` prepare a check, and throw SetupError if that does not work.
 */
export class ApiDriver {
  readonly #base: URL;
  readonly #patience: number;
  #created: string[] = [];

  /** @param limit how long an answer may take, in milliseconds */
  constructor(base: URL, limit = patience) {
    this.#base = base;
    this.#patience = limit;
  }

  /** A title that no other task has, so that a check finds its own tasks in a list of many. */
  unique(title: string): string {
    return `${title} ${randomUUID().slice(0, 8)}`;
  }

  async send(send: Send): Promise<Answer> {
    const answer = await exchange(this.#base, send, this.#patience);
    const id = createdId(answer);
    if (send.method === "POST" && send.path === "/tasks" && id) this.#created.push(id);
    return answer;
  }

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

  /** Half a request, on a connection that stays open. */
  begin(bytes: string): Promise<{ close: () => void }> {
    return openConnection(this.#base, bytes.replaceAll("HOST", this.#base.host));
  }

  readonly arrange = {
    task: async (fields: Partial<Task> = {}): Promise<Task> => {
      const answer = await this.post("/tasks", { title: this.unique("Buy milk"), ...fields });
      // Which 2xx it is, is for the check of POST alone.
      if (!createdId(answer)) throw new SetupError(`POST /tasks came back with ${answer.came}`);
      return answer.json as Task;
    },

    list: async (): Promise<Task[]> => {
      const answer = await this.get("/tasks");
      if (!Array.isArray(answer.json))
        throw new SetupError(`GET /tasks came back with ${answer.came}`);
      return answer.json as Task[];
    },
  };

  /** Is there a task with this title now? */
  async has(title: string): Promise<boolean> {
    return (await this.arrange.list()).some((task) => task.title === title);
  }

  async isAlive(): Promise<boolean> {
    return (await this.get("/tasks")).status > 0;
  }

  /** Removes the tasks that a check has created, so that nothing of ours stays behind. */
  async cleanUp(): Promise<void> {
    const created = this.#created;
    this.#created = [];
    for (const id of created) {
      const answer = await this.delete(`/tasks/${id}`);
      if (answer.status === 0) return;
    }
  }
}
