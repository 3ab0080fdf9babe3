import type { ApiDriver } from "../../check/api-driver.ts";
import type { CheckBuilder } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectThat } from "../../check/expect.ts";
import { showsEverything as before, createMarkedTasks, toListPath } from "./query-common.ts";

/** Returns the text between < and > of a link in the header. */
const findTarget = ({ headers }: Answer, relation: string): string | undefined =>
  new RegExp(`<([^>]*)>\\s*;[^<]*\\brel="?${relation}\\b`).exec(headers.link ?? "")?.[1];

/** Returns the URL of a link in the header, which may be relative. */
export function parseLink(answer: Answer, relation: string): URL | undefined {
  const target = findTarget(answer, relation);
  return target === undefined ? undefined : new URL(target, `http://tracker${answer.path}`);
}

const showLink = (answer: Answer): Answer => ({
  ...answer,
  received: `${answer.status} with Link: ${answer.headers.link ?? "none"}`,
});

/** Expects the link to have the same query as its page, apart from the page number. */
function expectSameQuery(answer: Answer, relation: string, page: number): void {
  const expected = new URL(answer.path, "http://tracker").searchParams;
  expected.set("page", String(page));
  const parameters = parseLink(answer, relation)?.searchParams;
  const areKept = [...expected].every(([name, value]) => parameters?.get(name) === value);
  expectThat(areKept, showLink(answer), `rel="${relation}" to ?${expected}`);
}

/** Requests the second page with one task per page. */
async function getSecondPage(api: ApiDriver, query: Record<string, string>): Promise<Answer> {
  return api.get(toListPath({ ...query, page: 2, pageSize: 1 }));
}

export function addLinkChecks({ adds }: CheckBuilder): void {
  adds(
    "Link keeps status, search, sort and pageSize",
    { before, why: "The next page of a search is a page of the same search." },
    async ({ api }) => {
      const { mark } = await createMarkedTasks(api, "milk", "milk", "milk");
      const answer = await getSecondPage(api, { status: "todo", search: mark, sort: "-title" });
      expectSameQuery(answer, "next", 3);
    },
  );

  adds(
    "Link is percent-encoded, whatever is searched for",
    { before, why: "RFC 8288: a link holds a URI, in which ? and & in a search are encoded." },
    async ({ api }) => {
      const word = 'why? 100% & more; "șase" <b>';
      const { mark } = await createMarkedTasks(api, word, word, word);
      const answer = await getSecondPage(api, { search: `${word} ${mark}` });
      expectSameQuery(answer, "next", 3);
      const target = findTarget(answer, "next") ?? "";
      expectThat(/^[\x21-\x7e]+$/.test(target), showLink(answer), "characters of ASCII only");
    },
  );

  adds(
    "Link has rel=prev to the previous page, except on the first page",
    { extra: true, before, why: "RFC 8288: prev is the previous page." },
    async ({ api }) => {
      const { mark } = await createMarkedTasks(api, "milk", "milk", "milk");
      const answer = await getSecondPage(api, { search: mark });
      expectSameQuery(answer, "prev", 1);
      const first = await api.get(toListPath({ search: mark, page: 1, pageSize: 1 }));
      expectThat(!parseLink(first, "prev"), showLink(first), "no rel=prev on the first page");
    },
  );
}
