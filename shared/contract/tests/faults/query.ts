import type { ApiFault } from "../reference/server.ts";
import { asking, queried, searching } from "./query-within.ts";

const findsTitle = "GET /tasks?search= finds a part of a title, in capitals too";
const isPlain = "GET /tasks?search= treats %, _ and \\ as literal characters";

/** What LIKE makes of a text in which these characters keep their meaning. */
function like(text: string, special: string): RegExp {
  const parts = [...text].map((character) => {
    if (!special.includes(character)) return character.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    return { "%": ".*", _: ".", "\\": "" }[character];
  });
  return new RegExp(parts.join(""), "i");
}

const wild = (special: string): ApiFault => ({
  breaks: isPlain,
  within: searching(({ title }, text) => like(text, special).test(title)),
});

export const filtering: Record<string, ApiFault> = {
  "a status is not looked at": {
    breaks: "GET /tasks?status= answers only the tasks with that status",
    within: asking((parameters) => parameters.delete("status")),
  },
  "a status that nobody knows is not looked at": {
    breaks: "GET /tasks?status= with neither todo nor done answers 400",
    within: asking((parameters) => parameters.delete("status", "later")),
  },
  "a search finds everything": {
    breaks: findsTitle,
    within: asking((parameters) => parameters.delete("search")),
  },
  "a search knows capitals": {
    breaks: findsTitle,
    within: searching(({ title }, text) => title.includes(text)),
  },
  "a search finds only whole words": {
    breaks: findsTitle,
    within: searching(({ title }, text) =>
      title.toLowerCase().split(" ").includes(text.toLowerCase()),
    ),
  },
  "a search looks at the title alone": {
    breaks: "GET /tasks?search= finds a part of the notes",
    within: searching(({ title }, text) => title.toLowerCase().includes(text.toLowerCase())),
  },
  "% stands for any text": wild("%"),
  "_ stands for any character": wild("_"),
  "\\ stands for nothing": wild("\\"),
  "a search forgets the status": {
    breaks: "GET /tasks?status=&search= applies both filters",
    within: asking((parameters) => {
      if (parameters.has("search")) parameters.delete("status");
    }),
  },
  "a status forgets the search": {
    breaks: "GET /tasks?status=&search= applies both filters",
    within: asking((parameters) => {
      if (parameters.has("status")) parameters.delete("search");
    }),
  },
  "what nobody knows is refused": {
    breaks: "GET /tasks ignores an unknown parameter",
    within: queried((parameters) => parameters.has("utm_source"), 400),
  },
};

const isSql = (parameters: URLSearchParams) => `${parameters}`.includes("%27");
const isTwice = (parameters: URLSearchParams) => parameters.getAll("status").length > 1;

export const badQueries: Record<string, ApiFault> = {
  "a quote is an error of the server": {
    breaks: "GET /tasks with SQL in a parameter answers 200 or 400, and every task is still there",
    within: queried(isSql, 500),
  },
  "a query may drop the table": {
    breaks: "GET /tasks with SQL in a parameter answers 200 or 400, and every task is still there",
    within: (next, app) => (request) => {
      if (request.path.includes("DROP")) app.tasks = [];
      return next(request);
    },
  },
  "a search becomes a part of the statement": {
    breaks: "GET /tasks?search= with SQL matches it only as text",
    within: asking((parameters) => {
      if (isSql(parameters)) parameters.delete("search");
    }),
  },
  "a parameter that comes twice is an error of the server": {
    breaks: "GET /tasks with a repeated, list or empty parameter answers 200 or 400",
    within: queried(isTwice, 500),
  },
  "a NUL character in a search is an error of the server": {
    breaks: "GET /tasks?search= with a NUL character answers 200 or 400",
    within: queried((parameters) => parameters.get("search") === "\0", 500),
  },
};
