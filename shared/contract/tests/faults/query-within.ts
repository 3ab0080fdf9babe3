import type { Handler, Request } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import type { Task } from "../reference/store.ts";
import { asks, parse } from "./within.ts";

export const list = asks("GET", /^\/tasks(\?|$)/);

export const parametersOf = ({ path }: Request): URLSearchParams =>
  new URL(path, "http://reference").searchParams;

type Change = (parameters: URLSearchParams) => void;

function ask(next: Handler, request: Request, change: Change): ReturnType<Handler> {
  const parameters = parametersOf(request);
  change(parameters);
  return next({ ...request, path: `/tasks?${parameters}` });
}

/** Changes the query of a list request. */
export const asking =
  (change: Change): ApiFault["within"] =>
  (next) =>
  (request) =>
    list(request) ? ask(next, request, change) : next(request);

/** Replaces the search. */
export const searching =
  (finds: (task: Task, text: string) => boolean): ApiFault["within"] =>
  (next) =>
  async (request) => {
    const text = list(request) ? parametersOf(request).get("search") : null;
    if (text === null) return next(request);
    const reply = await ask(next, request, (parameters) => parameters.delete("search"));
    const matches = (parse(reply.body) as Task[]).filter((task) => finds(task, text));
    return { ...reply, body: JSON.stringify(matches) };
  };

/** Changes the status of replies to matching queries. */
export const queried =
  (isMeant: (parameters: URLSearchParams) => boolean, status: number): ApiFault["within"] =>
  (next) =>
  async (request) => {
    const reply = await next(request);
    return list(request) && isMeant(parametersOf(request)) ? { ...reply, status } : reply;
  };
