import type { ApiDriver } from "../check/api-driver.ts";
import { capability } from "../check/capability.ts";
import type { Answer } from "../check/exchange.ts";
import { expectHeader, expectStatus, expectThat } from "../check/expect.ts";

const before = "200 on GET /tasks";

const getTag = ({ headers }: Answer): string => String(headers.etag ?? "");

/** Reads the list again, for clients that have the response with these tags. */
const getIfChanged = (api: ApiDriver, tags: string) => api.get("/tasks", { "If-None-Match": tags });

/** Reads the list, which has at least one task. */
async function readList(api: ApiDriver): Promise<Answer> {
  await api.arrange.createTask();
  const answer = await api.get("/tasks");
  expectStatus(answer, 200);
  expectHeader(answer, "etag", /^(W\/)?"[^"]*"$/, "a text in double quotes");
  return answer;
}

function expectNotModified(answer: Answer): void {
  expectStatus(answer, 304);
  expectThat(answer.text === "", answer, "no body");
}

const expectTag = (answer: Answer, tag: string): void =>
  expectThat(getTag(answer) === tag, answer, `the header etag: ${tag}`);

/** Conditional requests (RFC 9110, section 13). */
export default capability("conditional", "api", ({ adds }) => {
  adds(
    "GET /tasks with the current ETag in If-None-Match answers 304 without a body",
    { before, isExclusive: true, why: "An unchanged list is not sent again." },
    async ({ api }) => {
      const answer = await readList(api);
      const second = await getIfChanged(api, getTag(answer));
      expectNotModified(second);
      expectTag(second, getTag(answer));
    },
  );

  adds(
    "GET /tasks answers 200 and a new ETag after a task was created or deleted",
    { before, isExclusive: true, why: "A client must never keep a list that is out of date." },
    async ({ api }) => {
      const oldTag = getTag(await readList(api));
      const { id } = await api.arrange.createTask();
      const created = await getIfChanged(api, oldTag);
      expectStatus(created, 200);
      expectThat(getTag(created) !== oldTag, created, "another ETag");
      await api.delete(`/tasks/${id}`);
      const deleted = await getIfChanged(api, getTag(created));
      expectStatus(deleted, 200);
      expectThat(getTag(deleted) !== getTag(created), deleted, "another ETag");
    },
  );

  adds(
    "GET /tasks compares every ETag in If-None-Match, and * matches any list",
    { before, isExclusive: true, why: "A client may have stored several versions of the list." },
    async ({ api }) => {
      const tag = getTag(await readList(api));
      const [weak, strong] = [`W/${tag.replace(/^W\//, "")}`, tag.replace(/^W\//, "")];
      for (const tags of [`"old", ${tag}`, `${tag},"old"`, weak, strong, "*"]) {
        expectNotModified(await getIfChanged(api, tags));
      }
      expectStatus(await getIfChanged(api, '"old"'), 200);
      expectStatus(await getIfChanged(api, tag.replaceAll('"', "")), 200);
    },
  );

  adds(
    "HEAD /tasks answers with the same ETag as GET /tasks",
    {
      before,
      isExclusive: true,
      why: "A client can ask whether the list has changed, without reading it.",
    },
    async ({ api }) => {
      const answer = await readList(api);
      const head = await api.send({ method: "HEAD", path: "/tasks" });
      expectTag(head, getTag(answer));
    },
  );
});
