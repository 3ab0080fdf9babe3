import type { ApiDriver, Task } from "../../check/api-driver.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";

/** A server that does not know queries shows everything. */
export const showsEverything = "200 on GET /tasks?:query";

/** A path with these parameters. */
export function tasksWith(query: Record<string, string | number>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) parameters.set(name, String(value));
  return `/tasks?${parameters}`;
}

/** Tasks whose titles hold one mark, so that nobody else's are mistaken for them. */
export interface Marked {
  mark: string;
  tasks: Task[];
}

/** @param titles in the order in which they are made */
export async function markedTasks(api: ApiDriver, ...titles: string[]): Promise<Marked> {
  const mark = api.unique("").trim();
  const tasks: Task[] = [];
  for (const title of titles) tasks.push(await api.arrange.task({ title: `${title} ${mark}` }));
  return { mark, tasks };
}

/** Creates many tasks whose order does not matter, several at a time. */
export async function manyMarkedTasks(api: ApiDriver, count: number): Promise<Marked> {
  const { mark, tasks } = await markedTasks(api, "milk");
  let pending = 0;
  const lane = async () => {
    while (tasks.length + pending < count) {
      pending += 1;
      const task = await api.arrange.task({ title: `milk ${mark}` });
      pending -= 1;
      tasks.push(task);
    }
  };
  await Promise.all(Array.from({ length: 10 }, lane));
  return { mark, tasks };
}

/** The tasks of an answer that carry the mark. */
export function ownTasks(answer: Answer, { mark }: Pick<Marked, "mark">): Task[] {
  expectStatus(answer, 200);
  expectThat(Array.isArray(answer.json), answer, "a JSON array");
  const tasks = answer.json as Task[];
  return tasks.filter(({ title }) => String(title).includes(mark));
}

/** The titles of an answer without their mark. */
export const ownTitles = (answer: Answer, { mark }: Marked): string[] =>
  ownTasks(answer, { mark }).map(({ title }) => title.replace(` ${mark}`, ""));

/** @param titles in any order */
export function expectTitles(answer: Answer, marked: Marked, titles: string[]): void {
  const same = `${ownTitles(answer, marked).sort()}` === `${[...titles].sort()}`;
  expectThat(same, answer, titles.length > 0 ? `only ${titles.join(" and ")}` : "none of them");
}
