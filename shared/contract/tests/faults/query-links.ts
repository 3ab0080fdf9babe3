import type { ApiFault } from "../reference/server.ts";
import { changeReply } from "./fault-helpers.ts";
import { isList } from "./query-fault-helpers.ts";

const keepsParameters = "Link keeps status, search, sort and pageSize";

/** Changes the Link header. */
const changeLink = (change: (link: string) => string): ApiFault["wrap"] =>
  changeReply(isList, ({ headers }) => ({
    headers: { ...headers, ...(headers.link && { link: change(headers.link) }) },
  }));

const omitParameter = (name: string): ApiFault => ({
  breaks: keepsParameters,
  wrap: changeLink((link) => link.replace(new RegExp(`\\b${name}=[^&>]*&?`, "g"), "")),
});

export const linkHeader: Record<string, ApiFault> = {
  "Link omits the status": omitParameter("status"),
  "Link omits the search": omitParameter("search"),
  "Link omits the order": omitParameter("sort"),
  "Link is not encoded": {
    breaks: "Link is percent-encoded, whatever is searched for",
    wrap: changeLink((link) => decodeURIComponent(link)),
  },
  "Link cuts the search at a question mark": {
    breaks: "Link is percent-encoded, whatever is searched for",
    wrap: changeLink((link) => link.replaceAll(/%3F[^&>]*/g, "")),
  },
  "rel=prev is the same page": {
    breaks: "Link has rel=prev to the previous page, except on the first page",
    wrap: changeLink((link) => link.replace(/page=1(&[^>]*>; rel="prev")/, "page=2$1")),
  },
};
