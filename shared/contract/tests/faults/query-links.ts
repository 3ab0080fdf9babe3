import type { ApiFault } from "../reference/server.ts";
import { list } from "./query-within.ts";
import { changed } from "./within.ts";

const keeps = "Link keeps status, search, sort and pageSize";

/** The header Link with other text in it. */
const linking = (change: (link: string) => string): ApiFault["within"] =>
  changed(list, ({ headers }) => ({
    headers: { ...headers, ...(headers.link && { link: change(headers.link) }) },
  }));

const forgetting = (name: string): ApiFault => ({
  breaks: keeps,
  within: linking((link) => link.replace(new RegExp(`\\b${name}=[^&>]*&?`, "g"), "")),
});

export const linkHeader: Record<string, ApiFault> = {
  "Link forgets the status": forgetting("status"),
  "Link forgets the search": forgetting("search"),
  "Link forgets the order": forgetting("sort"),
  "Link is not encoded": {
    breaks: "Link is percent-encoded, whatever is searched for",
    within: linking((link) => decodeURIComponent(link)),
  },
  "Link ends the search at its question mark": {
    breaks: "Link is percent-encoded, whatever is searched for",
    within: linking((link) => link.replaceAll(/%3F[^&>]*/g, "")),
  },
  "Link leads back to the same page": {
    breaks: "Link has rel=prev to the previous page, except on the first page",
    within: linking((link) => link.replace(/page=1(&[^>]*>; rel="prev")/, "page=2$1")),
  },
};
