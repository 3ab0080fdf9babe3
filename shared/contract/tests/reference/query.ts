import { json, Refusal, type Reply, type Request } from "./http.ts";
import type { Task } from "./store.ts";

const sortable = ["id", "title", "status", "createdAt", "updatedAt"] as const;
type Sortable = (typeof sortable)[number];

/** The tasks that a query asks for, a page of them if it says which. */
export function answerQuery(tasks: Task[], { path }: Request): Reply {
  const { searchParams } = new URL(path, "http://reference");
  const found = tasks.filter(wanted(searchParams)).sort(order(one(searchParams, "sort") ?? "id"));
  const total = { "x-total-count": String(found.length) };
  const size = whole(searchParams, "pageSize", 100) ?? 20;
  const page = whole(searchParams, "page");
  if (page === undefined) return json(200, found, total);
  const last = Math.ceil(found.length / size);
  const pages = { ...(page > 1 && { prev: page - 1 }), ...(page < last && { next: page + 1 }) };
  const links = Object.entries(pages).map(
    ([relation, number]) => `<${pathWith(searchParams, number)}>; rel="${relation}"`,
  );
  const link = links.length > 0 ? { link: links.join(", ") } : {};
  return json(200, found.slice((page - 1) * size, page * size), { ...total, ...link });
}

function wanted(parameters: URLSearchParams): (task: Task) => boolean {
  const status = one(parameters, "status");
  if (status !== undefined && status !== "todo" && status !== "done") refuse("status");
  const text = (one(parameters, "search") ?? "").toLowerCase();
  return (task) =>
    (status === undefined || task.status === status) &&
    `${task.title}\n${task.notes}`.toLowerCase().includes(text);
}

/** Tasks that are equal otherwise come in the order of their ids: so no page shows one again. */
function order(sort: string): (one: Task, other: Task) => number {
  const name = sort.replace(/^-/, "") as Sortable;
  if (!sortable.includes(name)) refuse("sort");
  const direction = sort.startsWith("-") ? -1 : 1;
  return (one, other) => {
    if (one[name] === other[name]) return one.id - other.id;
    return one[name] < other[name] ? -direction : direction;
  };
}

function whole(parameters: URLSearchParams, name: string, most = 1e6): number | undefined {
  const text = one(parameters, name);
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,9}$/.test(text) || Number(text) > most) refuse(name);
  return Number(text);
}

function one(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name);
  if (values.length > 1) refuse(name);
  return values[0];
}

function pathWith(parameters: URLSearchParams, page: number): string {
  const next = new URLSearchParams(parameters);
  next.set("page", String(page));
  return `/tasks?${next}`;
}

function refuse(name: string): never {
  throw new Refusal(400, `The parameter ${name} does not fit.`);
}
