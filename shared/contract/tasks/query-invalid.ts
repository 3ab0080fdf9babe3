import type { CheckBuilder } from "../../check/capability.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import { showsEverything } from "./query-common.ts";

const parameters = ["status", "search", "sort", "page", "pageSize"];

/** Texts that would end or change a SQL statement built by concatenation. */
const attacks = [
  "'",
  "' OR '1'='1",
  "1; DROP TABLE tasks; --",
  "') UNION SELECT null --",
  'id"; SELECT 1; --',
  "\\",
  "$1",
];

/** Query strings that a parser may turn into an array, an object or undefined. */
const createUnusualQueries = (name: string) => [
  `${name}=a&${name}=b`,
  `${name}[]=a`,
  `${name}[a]=b`,
  `${name}[__proto__]=b`,
  `${name}`,
  `${name}=%`,
  `${name}=${"x".repeat(3000)}`,
];

const isServed = (status: number) => [200, 400, 414, 422].includes(status);

export function addInvalidQueryChecks({ adds, guards }: CheckBuilder): void {
  guards(
    "GET /tasks with SQL in a parameter answers 200 or 400, and every task is still there",
    { why: "SQL injection: input must never become part of a statement." },
    async ({ api }) => {
      const task = await api.arrange.createTask();
      for (const name of parameters) {
        for (const attack of attacks) {
          const answer = await api.get(`/tasks?page=1&${name}=${encodeURIComponent(attack)}`);
          expectStatus(answer, 200, 400, 422);
        }
      }
      const after = await api.get("/tasks");
      expectThat(after.text.includes(task.title), after, "the task still in the list");
    },
  );

  adds(
    "GET /tasks?search= with SQL matches it only as text",
    {
      before: showsEverything,
      why: "' OR '1'='1 is true for every row, if it is executed as SQL.",
    },
    async ({ api }) => {
      const { title } = await api.arrange.createTask();
      const answer = await api.get(`/tasks?search=${encodeURIComponent(`${title}' OR '1'='1`)}`);
      expectThat(!hasTitle(answer.json, title), answer, "no task");
    },
  );

  guards(
    "GET /tasks with a repeated, list or empty parameter answers 200 or 400",
    { extra: true, why: "Code that expects a string must not receive an array." },
    async ({ api }) => {
      for (const name of parameters) {
        for (const query of createUnusualQueries(name)) {
          const answer = await api.get(`/tasks?${query}`);
          expectThat(isServed(answer.status), answer, "200 or 400");
        }
      }
    },
  );

  guards(
    "GET /tasks?search= with a NUL character answers 200 or 400",
    { extra: true, why: "PostgreSQL rejects it in every text: the server has to check first." },
    async ({ api }) => expectStatus(await api.get("/tasks?search=%00"), 200, 400, 422),
  );
}

const hasTitle = (list: unknown, title: string): boolean =>
  Array.isArray(list) && list.some((task) => Object(task).title === title);
