import type { ApiFault } from "../reference/server.ts";
import { changeReply } from "./fault-helpers.ts";
import { changeQuery, changeStatus, isList } from "./query-fault-helpers.ts";

const getSortTitle = (name: string) =>
  `GET /tasks?sort=${name} puts the tasks in that order, and -${name} in the opposite one`;

const ignoreSort = (name: string): [string, ApiFault] => [
  `sort=${name} is ignored`,
  {
    breaks: getSortTitle(name),
    wrap: changeQuery((parameters) => {
      parameters.delete("sort", name);
      parameters.delete("sort", `-${name}`);
    }),
  },
];

export const sorting: Record<string, ApiFault> = {
  ...Object.fromEntries(["title", "createdAt", "updatedAt"].map(ignoreSort)),
  "sort=status is ignored": {
    breaks: "GET /tasks?sort=status groups the tasks by status, and -status in the opposite order",
    wrap: changeQuery((parameters) => {
      parameters.delete("sort", "status");
      parameters.delete("sort", "-status");
    }),
  },
  "the descending order is ascending": {
    breaks: getSortTitle("id"),
    wrap: changeQuery((parameters) => {
      parameters.set("sort", (parameters.get("sort") ?? "id").replace("-", ""));
    }),
  },
  "the order is always descending": {
    breaks: getSortTitle("id"),
    wrap: changeQuery((parameters) => parameters.set("sort", "-id")),
  },
  "an unknown sort field is ignored": {
    breaks: "GET /tasks?sort= with any other field answers 400",
    wrap: changeQuery((parameters) => parameters.delete("sort", "password")),
  },
};

const answersPage =
  "GET /tasks?page=&pageSize= answers only that page, with the total in X-Total-Count";
const getLinkTitle = (sort: string) =>
  `following Link through all pages of sort=${sort} shows each task once`;
const getInvalidNumberTitle = (name: string) =>
  `GET /tasks?${name}= with an invalid number answers 400`;
const exposesHeaders = "a page from another origin may read X-Total-Count and Link";

/** Ignores a parameter with this invalid value. */
const ignoreValue = (name: string, value: string): ApiFault => ({
  breaks: getInvalidNumberTitle(name),
  wrap: changeQuery((parameters) => parameters.delete(name, value)),
});

export const paging: Record<string, ApiFault> = {
  "page is ignored": {
    breaks: answersPage,
    wrap: changeQuery((parameters) => parameters.delete("page")),
  },
  "pages count from 0": {
    breaks: answersPage,
    wrap: changeQuery((parameters) => {
      const page = parameters.get("page");
      if (page) parameters.set("page", String(Number(page) + 1));
    }),
  },
  "X-Total-Count counts only the page": {
    breaks: answersPage,
    wrap: changeReply(isList, ({ headers }) => ({ headers: { ...headers, "x-total-count": "2" } })),
  },
  "there is no Link": {
    breaks: getLinkTitle("id"),
    wrap: changeReply(isList, ({ headers: { link, ...headers } }) => ({ headers })),
  },
  "the last page has rel=next": {
    breaks: getLinkTitle("id"),
    wrap: changeReply(isList, ({ headers }) => {
      const isLast = !headers.link?.includes("next");
      return isLast ? { headers: { ...headers, link: '</tasks?page=1>; rel="next"' } } : {};
    }),
  },
  "Link omits pageSize": {
    breaks: getLinkTitle("id"),
    wrap: changeReply(isList, ({ headers }) => ({
      headers: { ...headers, link: (headers.link ?? "").replace("&pageSize=3", "") },
    })),
  },
  "equal tasks have no stable order": {
    breaks: getLinkTitle("-status"),
    wrap: changeQuery((parameters) => {
      const isOddPage = Number(parameters.get("page")) % 2 === 1;
      parameters.set("sort", isOddPage ? "-id" : "-status");
    }),
  },
  "the default page size is 50": {
    breaks: "a page has 20 tasks without pageSize",
    wrap: changeQuery((parameters) => {
      if (!parameters.has("pageSize")) parameters.set("pageSize", "50");
    }),
  },
  "a page may be longer than 100": {
    breaks: "a page holds at most 100 tasks, or a larger pageSize is refused",
    wrap: changeQuery((parameters) => {
      if (parameters.get("pageSize") !== "101") return;
      for (const name of ["page", "pageSize"]) parameters.delete(name);
    }),
  },
  "a page after the last is the last page": {
    breaks: "a page after the last is empty, or answers 404",
    wrap: (next) => async (request) => {
      const reply = await next(request);
      const path = request.path.replace("page=3", "page=2");
      return isList(request) && reply.body === "[]" ? next({ ...request, path }) : reply;
    },
  },
  "pageSize without page answers 500": {
    breaks: "GET /tasks?pageSize= without page answers that many tasks, or all",
    wrap: changeStatus((parameters) => parameters.has("pageSize") && !parameters.has("page"), 500),
  },
  "pageSize=0 is accepted": ignoreValue("pageSize", "0"),
  "page=abc is accepted": ignoreValue("page", "abc"),
  "pageSize=100 answers 400": {
    breaks: "GET /tasks accepts pageSize=1 and pageSize=100",
    wrap: changeStatus((parameters) => parameters.get("pageSize") === "100", 400),
  },
  "no headers are exposed to other origins": {
    breaks: exposesHeaders,
    wrap: changeReply(
      isList,
      ({ headers: { "access-control-expose-headers": _, ...headers } }) => ({
        headers,
      }),
    ),
  },
  "Link is not exposed to other origins": {
    breaks: exposesHeaders,
    wrap: changeReply(isList, ({ headers }) => ({
      headers: { ...headers, "access-control-expose-headers": "X-Total-Count" },
    })),
  },
  "GET /tasks without page answers the first page": {
    breaks: "GET /tasks without page answers all tasks",
    wrap: changeQuery((parameters) => {
      if (!parameters.has("page")) parameters.set("page", "1");
    }),
  },
};
