import type { ApiDriver, Task } from "../../check/api-driver.ts";
import type { CheckBuilder } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectHeader, expectRefused, expectThat, isRefused } from "../../check/expect.ts";
import { getOwnOrigin } from "./own-origin.ts";
import {
  showsEverything as before,
  createManyMarkedTasks,
  createMarkedTasks,
  getMarkedTasks,
  type MarkedTasks,
  toListPath,
} from "./query-common.ts";
import { parseLink } from "./query-links.ts";

const repeatTitle = (count: number) => Array.from({ length: count }, () => "milk");

/** Returns the path of the `rel="next"` link. */
function getNextPath(answer: Answer): string | undefined {
  const link = parseLink(answer, "next");
  return link && `${link.pathname}${link.search}`;
}

/** Requests this page and follows `rel="next"` to the last page. */
async function followLinks(api: ApiDriver, path: string, maxPages: number): Promise<Answer[]> {
  const pages: Answer[] = [];
  for (let next: string | undefined = path; next; next = getNextPath(pages.at(-1) as Answer)) {
    pages.push(await api.get(next));
    expectThat(pages.length <= maxPages, pages.at(-1) as Answer, `no more than ${maxPages} pages`);
  }
  return pages;
}

function expectEachOnce(pages: Answer[], { mark, tasks }: MarkedTasks): void {
  const ids = pages.flatMap((page) => getMarkedTasks(page, { mark })).map(({ id }: Task) => id);
  const last = { ...(pages.at(-1) as Answer), received: `the ids ${ids.join(", ")} on all pages` };
  const areEqual = `${[...ids].sort()}` === `${tasks.map(({ id }) => id).sort()}`;
  expectThat(areEqual, last, `each of ${tasks.length} tasks once`);
}

export function addPagingChecks({ adds, guards }: CheckBuilder): void {
  adds(
    "GET /tasks?page=&pageSize= answers only that page, with the total in X-Total-Count",
    { before, why: "The response must not grow with the list." },
    async ({ api }) => {
      const { mark } = await createMarkedTasks(api, ...repeatTitle(5));
      const answer = await api.get(toListPath({ search: mark, page: 2, pageSize: 2 }));
      expectThat(getMarkedTasks(answer, { mark }).length === 2, answer, "2 tasks");
      expectHeader(answer, "x-total-count", /^5$/, "5");
      const rest = await api.get(toListPath({ search: mark, page: 3, pageSize: 2 }));
      expectThat(getMarkedTasks(rest, { mark }).length === 1, rest, "1 task on the last page");
    },
  );

  for (const sort of ["id", "-status"]) {
    adds(
      `following Link through all pages of sort=${sort} shows each task once`,
      { before, why: "RFC 8288: a client follows rel=next, and does not have to compute pages." },
      async ({ api }) => {
        const markedTasks = await createMarkedTasks(api, ...repeatTitle(7));
        const first = toListPath({ search: markedTasks.mark, sort, page: 1, pageSize: 3 });
        const pages = await followLinks(api, first, 3);
        const last = pages.at(-1) as Answer;
        expectThat(pages.length === 3, last, 'Link with rel="next" on every page but the last');
        expectEachOnce(pages, markedTasks);
      },
    );
  }

  adds(
    "a page has 20 tasks without pageSize",
    { before, why: "A client that asks for a page expects a limited number of tasks." },
    async ({ api }) => {
      const { mark } = await createManyMarkedTasks(api, 21);
      const answer = await api.get(toListPath({ search: mark, page: 1 }));
      expectThat(getMarkedTasks(answer, { mark }).length === 20, answer, "20 of 21 tasks");
    },
  );

  for (const [name, values] of [
    ["pageSize", ["0", "-1", "1.5", "abc", "1e1"]],
    ["page", ["0", "-1", "1.5", "abc", "99999999999999999999"]],
  ] as const) {
    adds(
      `GET /tasks?${name}= with an invalid number answers 400`,
      { before, why: "Without a limit, one request can ask for everything." },
      async ({ api }) => {
        for (const value of values) {
          expectRefused(await api.get(toListPath({ page: 1, [name]: value })));
        }
      },
    );
  }

  adds(
    "a page holds at most 100 tasks, or a larger pageSize is refused",
    { before, why: "Without a limit, one request can ask for everything." },
    async ({ api }) => {
      const refusals = await Promise.all(
        [101, "99999999999999999999"].map((pageSize) => api.get(toListPath({ page: 1, pageSize }))),
      );
      if (refusals.every(isRefused)) return;
      const { mark } = await createManyMarkedTasks(api, 101);
      for (const { path } of refusals) {
        const answer = await api.get(path.replace("page=1", `search=${mark}&page=1`));
        if (isRefused(answer)) continue;
        const { length } = getMarkedTasks(answer, { mark });
        expectThat(length <= 100, answer, "at most 100 tasks, or 400");
      }
    },
  );

  adds(
    "a page after the last is empty, or answers 404",
    { before, why: "A client that reads pages until one is empty would never stop." },
    async ({ api }) => {
      const { mark } = await createMarkedTasks(api, "milk", "milk", "milk");
      const answer = await api.get(toListPath({ search: mark, page: 3, pageSize: 2 }));
      if (answer.status === 404) return;
      expectThat(getMarkedTasks(answer, { mark }).length === 0, answer, "an empty list");
    },
  );

  guards(
    "GET /tasks?pageSize= without page answers that many tasks, or all",
    {
      extra: true,
      why: "Either is allowed, but not an error or another number of tasks.",
    },
    async ({ api }) => {
      const { mark } = await createMarkedTasks(api, "milk", "milk", "milk");
      const answer = await api.get(toListPath({ search: mark, pageSize: 2 }));
      expectThat(
        [2, 3].includes(getMarkedTasks(answer, { mark }).length),
        answer,
        "2 tasks, or all 3",
      );
    },
  );

  adds(
    "a page from another origin may read X-Total-Count and Link",
    { extra: true, before, why: "Browsers hide every header that is not exposed." },
    async ({ api, host }) => {
      const headers = { Origin: getOwnOrigin({ host }) };
      const answer = await api.get(toListPath({ page: 1 }), headers);
      expectHeader(answer, "access-control-expose-headers", /x-total-count|\*/i, "X-Total-Count");
      expectHeader(answer, "access-control-expose-headers", /\blink\b|\*/i, "Link");
    },
  );

  guards(
    "GET /tasks accepts pageSize=1 and pageSize=100",
    { why: "The limits themselves are allowed." },
    async ({ api }) => {
      const { mark } = await createMarkedTasks(api, "milk");
      for (const pageSize of [1, 100]) {
        const answer = await api.get(toListPath({ search: mark, page: 1, pageSize }));
        expectThat(getMarkedTasks(answer, { mark }).length === 1, answer, "200, and the task");
      }
    },
  );

  guards(
    "GET /tasks without page answers all tasks",
    { why: "A client written before there were pages must not miss a task." },
    async ({ api }) => {
      const markedTasks = await createManyMarkedTasks(api, 25);
      const answer = await api.get("/tasks");
      expectThat(getMarkedTasks(answer, markedTasks).length === 25, answer, "all 25 tasks");
    },
  );
}
