import type { ApiDriver, Task } from "../../check/api-driver.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";

/** What a stage without query parameters answers: the whole list. */
export const showsEverything = "200 on GET /tasks?:query";

/** Returns the path of the list with these query parameters. */
export function toListPath(query: Record<string, string | number>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) parameters.set(name, String(value));
  return `/tasks?${parameters}`;
}

/** Tasks whose titles contain a unique mark, to tell them from other tasks in the list. */
export interface MarkedTasks {
  mark: string;
  tasks: Task[];
}

/** @param titles in the order in which the tasks are created */
export async function createMarkedTasks(api: ApiDriver, ...titles: string[]): Promise<MarkedTasks> {
  const mark = api.toUniqueTitle("").trim();
  const tasks: Task[] = [];
  for (const title of titles)
    tasks.push(await api.arrange.createTask({ title: `${title} ${mark}` }));
  return { mark, tasks };
}

/** Creates many tasks whose order does not matter, several at a time. */
export async function createManyMarkedTasks(api: ApiDriver, count: number): Promise<MarkedTasks> {
  const { mark, tasks } = await createMarkedTasks(api, "milk");
  let pendingCount = 0;
  const createNext = async () => {
    while (tasks.length + pendingCount < count) {
      pendingCount += 1;
      const task = await api.arrange.createTask({ title: `milk ${mark}` });
      pendingCount -= 1;
      tasks.push(task);
    }
  };
  await Promise.all(Array.from({ length: 10 }, createNext));
  return { mark, tasks };
}

/** Returns the tasks of a response that have the mark. */
export function getMarkedTasks(answer: Answer, { mark }: Pick<MarkedTasks, "mark">): Task[] {
  expectStatus(answer, 200);
  expectThat(Array.isArray(answer.json), answer, "a JSON array");
  const tasks = answer.json as Task[];
  return tasks.filter(({ title }) => String(title).includes(mark));
}

/** Returns the titles of the marked tasks of a response, without the mark. */
export const getMarkedTitles = (answer: Answer, { mark }: MarkedTasks): string[] =>
  getMarkedTasks(answer, { mark }).map(({ title }) => title.replace(` ${mark}`, ""));

/** @param titles in any order */
export function expectTitles(answer: Answer, markedTasks: MarkedTasks, titles: string[]): void {
  const areEqual = `${getMarkedTitles(answer, markedTasks).sort()}` === `${[...titles].sort()}`;
  expectThat(areEqual, answer, titles.length > 0 ? `only ${titles.join(" and ")}` : "none of them");
}
