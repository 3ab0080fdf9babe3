import type { ApiFault } from "../reference/server.ts";
import { list } from "./query-within.ts";
import { changed } from "./within.ts";

const keeps = "Link keeps status, search, sort and pageSize";

/** Changes the Link header. */
const changeLink = (change: (link: string) => string): ApiFault["within"] =>
  changed(list, ({ headers }) => ({
    headers: { ...headers, ...(headers.link && { link: change(headers.link) }) },
  }));

const omitParameter = (name: string): ApiFault => ({
  breaks: keeps,
  within: changeLink((link) => link.replace(new RegExp(`\\b${name}=[^&>]*&?`, "g"), "")),
});

export const linkHeader: Record<string, ApiFault> = {
  "Link forgets the status": omitParameter("status"),
  "Link forgets the search": omitParameter("search"),
  "Link forgets the order": omitParameter("sort"),
  "Link is not encoded": {
    breaks: "Link is percent-encoded, whatever is searched for",
    within: changeLink((link) => decodeURIComponent(link)),
  },
  "Link ends the search at its question mark": {
    breaks: "Link is percent-encoded, whatever is searched for",
    within: changeLink((link) => link.replaceAll(/%3F[^&>]*/g, "")),
  },
  "rel=prev is the same page": {
    breaks: "Link has rel=prev to the previous page, except on the first page",
    within: changeLink((link) => link.replace(/page=1(&[^>]*>; rel="prev")/, "page=2$1")),
  },
};
