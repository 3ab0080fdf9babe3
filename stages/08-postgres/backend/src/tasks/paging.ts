import type { TaskQuery } from "./query.ts";

/**
 * Builds the `Link` header (RFC 8288): the URL of the request with another `page`.
 *
 * @param url the path and query of the request
 */
export function buildLinkHeader(
  url: string,
  { pageSize }: TaskQuery,
  page: number,
  total: number,
): string {
  const last = Math.max(1, Math.ceil(total / pageSize));
  const pages = {
    first: 1,
    ...(page > 1 && { prev: Math.min(page - 1, last) }),
    ...(page < last && { next: page + 1 }),
    last,
  };
  return Object.entries(pages)
    .map(([relation, number]) => `<${setPage(url, number)}>; rel="${relation}"`)
    .join(", ");
}

function setPage(url: string, page: number): string {
  const { pathname, searchParams } = new URL(url, "http://localhost");
  searchParams.set("page", String(page));
  return `${pathname}?${searchParams}`;
}
