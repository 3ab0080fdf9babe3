import { HttpError, json, type Reply, type Request } from "./http.ts";
import type { Task } from "./model.ts";

const sortable = ["id", "title", "status", "createdAt", "updatedAt"] as const;
type Sortable = (typeof sortable)[number];

/** Answers the tasks that match a query, or one page of them. */
export function answerQuery(tasks: Task[], { path }: Request): Reply {
  const { searchParams } = new URL(path, "http://reference");
  const matches = tasks
    .filter(createFilter(searchParams))
    .sort(createComparator(getSingle(searchParams, "sort") ?? "id"));
  const total = { "x-total-count": String(matches.length) };
  const size = parsePositiveInteger(searchParams, "pageSize", 100) ?? 20;
  const page = parsePositiveInteger(searchParams, "page");
  if (page === undefined) return json(200, matches, total);
  const lastPage = Math.ceil(matches.length / size);
  const pages = { ...(page > 1 && { prev: page - 1 }), ...(page < lastPage && { next: page + 1 }) };
  const links = Object.entries(pages).map(
    ([relation, number]) => `<${createPath(searchParams, number)}>; rel="${relation}"`,
  );
  const link = links.length > 0 ? { link: links.join(", ") } : {};
  return json(200, matches.slice((page - 1) * size, page * size), { ...total, ...link });
}

function createFilter(parameters: URLSearchParams): (task: Task) => boolean {
  const status = getSingle(parameters, "status");
  if (status !== undefined && status !== "todo" && status !== "done") reject("status");
  const text = (getSingle(parameters, "search") ?? "").toLowerCase();
  return (task) =>
    (status === undefined || task.status === status) &&
    `${task.title}\n${task.notes}`.toLowerCase().includes(text);
}

/** Orders equal tasks by id, so that no task appears on two pages. */
function createComparator(sort: string): (one: Task, other: Task) => number {
  const name = sort.replace(/^-/, "") as Sortable;
  if (!sortable.includes(name)) reject("sort");
  const direction = sort.startsWith("-") ? -1 : 1;
  return (one, other) => {
    if (one[name] === other[name]) return one.id - other.id;
    return one[name] < other[name] ? -direction : direction;
  };
}

function parsePositiveInteger(
  parameters: URLSearchParams,
  name: string,
  max = 1e6,
): number | undefined {
  const text = getSingle(parameters, name);
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,9}$/.test(text) || Number(text) > max) reject(name);
  return Number(text);
}

function getSingle(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name);
  if (values.length > 1) reject(name);
  return values[0];
}

function createPath(parameters: URLSearchParams, page: number): string {
  const next = new URLSearchParams(parameters);
  next.set("page", String(page));
  return `/tasks?${next}`;
}

function reject(name: string): never {
  throw new HttpError(400, `The parameter ${name} is invalid.`);
}
