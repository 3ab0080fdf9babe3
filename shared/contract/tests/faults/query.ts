import type { ApiFault } from "../reference/server.ts";
import { changeQuery, changeStatus, replaceSearch } from "./query-fault-helpers.ts";

const findsTitle = "GET /tasks?search= finds a part of a title, in capitals too";
const treatsWildcardsLiterally = "GET /tasks?search= treats %, _ and \\ as literal characters";

/** Returns the pattern that LIKE matches when these characters are not escaped. */
function toLikePattern(text: string, wildcard: string): RegExp {
  const parts = [...text].map((character) => {
    if (!wildcard.includes(character)) return character.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    return { "%": ".*", _: ".", "\\": "" }[character];
  });
  return new RegExp(parts.join(""), "i");
}

const keepWildcard = (wildcard: string): ApiFault => ({
  breaks: treatsWildcardsLiterally,
  wrap: replaceSearch(({ title }, text) => toLikePattern(text, wildcard).test(title)),
});

export const filtering: Record<string, ApiFault> = {
  "status is ignored": {
    breaks: "GET /tasks?status= answers only the tasks with that status",
    wrap: changeQuery((parameters) => parameters.delete("status")),
  },
  "an unknown status is ignored": {
    breaks: "GET /tasks?status= with neither todo nor done answers 400",
    wrap: changeQuery((parameters) => parameters.delete("status", "later")),
  },
  "search is ignored": {
    breaks: findsTitle,
    wrap: changeQuery((parameters) => parameters.delete("search")),
  },
  "search is case-sensitive": {
    breaks: findsTitle,
    wrap: replaceSearch(({ title }, text) => title.includes(text)),
  },
  "a search finds only whole words": {
    breaks: findsTitle,
    wrap: replaceSearch(({ title }, text) =>
      title.toLowerCase().split(" ").includes(text.toLowerCase()),
    ),
  },
  "search does not look at the notes": {
    breaks: "GET /tasks?search= finds a part of the notes",
    wrap: replaceSearch(({ title }, text) => title.toLowerCase().includes(text.toLowerCase())),
  },
  "% is a wildcard": keepWildcard("%"),
  "_ is a wildcard": keepWildcard("_"),
  "\\ is removed": keepWildcard("\\"),
  "search overrides status": {
    breaks: "GET /tasks?status=&search= applies both filters",
    wrap: changeQuery((parameters) => {
      if (parameters.has("search")) parameters.delete("status");
    }),
  },
  "status overrides search": {
    breaks: "GET /tasks?status=&search= applies both filters",
    wrap: changeQuery((parameters) => {
      if (parameters.has("status")) parameters.delete("search");
    }),
  },
  "an unknown parameter answers 400": {
    breaks: "GET /tasks ignores an unknown parameter",
    wrap: changeStatus((parameters) => parameters.has("utm_source"), 400),
  },
};

const isSql = (parameters: URLSearchParams) => `${parameters}`.includes("%27");
const isRepeated = (parameters: URLSearchParams) => parameters.getAll("status").length > 1;

export const badQueries: Record<string, ApiFault> = {
  "a quote answers 500": {
    breaks: "GET /tasks with SQL in a parameter answers 200 or 400, and every task is still there",
    wrap: changeStatus(isSql, 500),
  },
  "a query may drop the table": {
    breaks: "GET /tasks with SQL in a parameter answers 200 or 400, and every task is still there",
    wrap: (next, app) => (request) => {
      if (request.path.includes("DROP")) app.tasks = [];
      return next(request);
    },
  },
  "SQL in a search is executed": {
    breaks: "GET /tasks?search= with SQL matches it only as text",
    wrap: changeQuery((parameters) => {
      if (isSql(parameters)) parameters.delete("search");
    }),
  },
  "a repeated parameter answers 500": {
    breaks: "GET /tasks with a repeated, list or empty parameter answers 200 or 400",
    wrap: changeStatus(isRepeated, 500),
  },
  "a NUL character in a search answers 500": {
    breaks: "GET /tasks?search= with a NUL character answers 200 or 400",
    wrap: changeStatus((parameters) => parameters.get("search") === "\0", 500),
  },
};
