import type { Handler, Request } from "../reference/http.ts";
import type { Task } from "../reference/model.ts";
import type { ApiFault } from "../reference/server.ts";
import { matchRequest, parseJson } from "./fault-helpers.ts";

export const isList = matchRequest("GET", /^\/tasks(\?|$)/);

export const getParameters = ({ path }: Request): URLSearchParams =>
  new URL(path, "http://reference").searchParams;

type Change = (parameters: URLSearchParams) => void;

function forwardQuery(next: Handler, request: Request, change: Change): ReturnType<Handler> {
  const parameters = getParameters(request);
  change(parameters);
  return next({ ...request, path: `/tasks?${parameters}` });
}

/** Changes the query of a list request. */
export const changeQuery =
  (change: Change): ApiFault["wrap"] =>
  (next) =>
  (request) =>
    isList(request) ? forwardQuery(next, request, change) : next(request);

/** Replaces the search. */
export const replaceSearch =
  (isMatch: (task: Task, text: string) => boolean): ApiFault["wrap"] =>
  (next) =>
  async (request) => {
    const text = isList(request) ? getParameters(request).get("search") : null;
    if (text === null) return next(request);
    const reply = await forwardQuery(next, request, (parameters) => parameters.delete("search"));
    const matches = (parseJson(reply.body) as Task[]).filter((task) => isMatch(task, text));
    return { ...reply, body: JSON.stringify(matches) };
  };

/** Changes the status of replies to matching queries. */
export const changeStatus =
  (isAffected: (parameters: URLSearchParams) => boolean, status: number): ApiFault["wrap"] =>
  (next) =>
  async (request) => {
    const reply = await next(request);
    return isList(request) && isAffected(getParameters(request)) ? { ...reply, status } : reply;
  };
