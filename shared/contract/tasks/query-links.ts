import type { ApiDriver } from "../../check/api-driver.ts";
import type { Kit } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectThat } from "../../check/expect.ts";
import { showsEverything as before, markedTasks, tasksWith } from "./query-common.ts";

/** The text between < and > of a link in the header. */
const targetOf = ({ headers }: Answer, relation: string): string | undefined =>
  new RegExp(`<([^>]*)>\\s*;[^<]*\\brel="?${relation}\\b`).exec(headers.link ?? "")?.[1];

/** Where a link of the header leads, from wherever the server says that it is. */
export function linkTo(answer: Answer, relation: string): URL | undefined {
  const target = targetOf(answer, relation);
  return target === undefined ? undefined : new URL(target, `http://tracker${answer.path}`);
}

const showLink = (answer: Answer): Answer => ({
  ...answer,
  came: `${answer.status} with Link: ${answer.headers.link ?? "none"}`,
});

/** Whether a link of the header asks the same as its page, but for the page. */
function expectSameQuery(answer: Answer, relation: string, page: number): void {
  const expected = new URL(answer.path, "http://tracker").searchParams;
  expected.set("page", String(page));
  const given = linkTo(answer, relation)?.searchParams;
  const same = [...expected].every(([name, value]) => given?.get(name) === value);
  expectThat(same, showLink(answer), `rel="${relation}" to ?${expected}`);
}

/** The second of three pages of what matches, and its query. */
async function secondPage(api: ApiDriver, query: Record<string, string>): Promise<Answer> {
  return api.get(tasksWith({ ...query, page: 2, pageSize: 1 }));
}

export function linking({ adds }: Kit): void {
  adds(
    "Link keeps status, search, sort and pageSize",
    { before, why: "The next page of a search is a page of the same search." },
    async ({ api }) => {
      const { mark } = await markedTasks(api, "milk", "milk", "milk");
      const answer = await secondPage(api, { status: "todo", search: mark, sort: "-title" });
      expectSameQuery(answer, "next", 3);
    },
  );

  adds(
    "Link is percent-encoded, whatever is searched for",
    { before, why: "RFC 8288: a link holds a URI, in which ? and & in a search are encoded." },
    async ({ api }) => {
      const word = 'why? 100% & more; "șase" <b>';
      const { mark } = await markedTasks(api, word, word, word);
      const answer = await secondPage(api, { search: `${word} ${mark}` });
      expectSameQuery(answer, "next", 3);
      const target = targetOf(answer, "next") ?? "";
      expectThat(/^[\x21-\x7e]+$/.test(target), showLink(answer), "characters of ASCII only");
    },
  );

  adds(
    "Link has rel=prev to the previous page, except on the first page",
    { extra: true, before, why: "RFC 8288: prev is the previous page." },
    async ({ api }) => {
      const { mark } = await markedTasks(api, "milk", "milk", "milk");
      const answer = await secondPage(api, { search: mark });
      expectSameQuery(answer, "prev", 1);
      const first = await api.get(tasksWith({ search: mark, page: 1, pageSize: 1 }));
      expectThat(!linkTo(first, "prev"), showLink(first), "no rel=prev on the first page");
    },
  );
}
