import { newCredentials } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import { capability } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import { registered } from "../auth/account-answers.ts";
import { OpenApiDocument, type Operation } from "./openapi-document.ts";

async function documentOf(api: ApiDriver): Promise<[OpenApiDocument, Answer]> {
  const answer = await api.get("/openapi.json");
  expectStatus(answer, 200);
  return [await OpenApiDocument.from(answer.json), answer];
}

/** Asks one after another, and holds each answer against the document. */
async function expectAllDescribed(api: ApiDriver, ask: (() => Promise<Answer>)[]): Promise<void> {
  const [document] = await documentOf(api);
  for (const each of ask) document.expectDescribed(await each());
}

const extra = true;
const why = "Clients are written, and even generated, from the document: it has to be true.";

export default capability("openapi-conformance", "api", ({ adds, guards }) => {
  guards(
    "successful responses about tasks match the OpenAPI document",
    { extra, why },
    async ({ api }) => {
      const { id } = await api.arrange.task({ notes: "two litres" });
      await expectAllDescribed(api, [
        () => api.post("/tasks", { title: api.unique("Buy milk") }),
        () => api.get("/tasks"),
        () => api.get("/tasks?status=todo&search=milk&sort=-id&page=1&pageSize=2"),
        () => api.get(`/tasks/${id}`),
        () => api.patch(`/tasks/${id}`, { status: "done" }),
        () => api.delete(`/tasks/${id}`),
      ]);
    },
  );

  guards(
    "error responses about tasks match the OpenAPI document",
    { extra, why },
    async ({ api }) => {
      const { id } = await api.arrange.task();
      const gone = await api.arrange.task();
      await api.delete(`/tasks/${gone.id}`);
      await expectAllDescribed(api, [
        () => api.post("/tasks", { title: 5 }),
        () => api.patch(`/tasks/${id}`, { status: "later" }),
        () => api.get(`/tasks/${gone.id}`),
        () => api.patch(`/tasks/${gone.id}`, { status: "done" }),
        () => api.delete(`/tasks/${gone.id}`),
        () => api.anonymous().get("/tasks"),
      ]);
    },
  );

  adds(
    "responses about accounts match the OpenAPI document",
    { before: "404 on POST /auth/register", extra, why },
    async ({ api }) => {
      const nobody = api.anonymous();
      const credentials = newCredentials();
      await expectAllDescribed(api, [
        () => nobody.post("/auth/register", credentials),
        () => nobody.post("/auth/register", credentials),
        () => nobody.post("/auth/register", {}),
        () => nobody.post("/auth/login", credentials),
        () => nobody.post("/auth/login", newCredentials()),
        () => nobody.get("/auth/me"),
      ]);
      const account = await registered(nobody);
      const { refreshToken } = account;
      await expectAllDescribed(api, [
        () => api.as(account).get("/auth/me"),
        () => nobody.post("/auth/refresh", { refreshToken }),
        () => nobody.post("/auth/refresh", { refreshToken }),
        () => nobody.post("/auth/logout", { refreshToken: "nobody's" }),
      ]);
    },
  );

  adds(
    "the OpenAPI document declares a Bearer security scheme",
    {
      before: "200 on GET /openapi.json",
      extra,
      why: "The page at /docs can then send the token too.",
    },
    async ({ api }) => {
      const [document, answer] = await documentOf(api);
      const bearer = document.securitySchemes.some((scheme) => {
        const { type, scheme: name } = Object(scheme);
        return type === "http" && /^bearer$/i.test(name);
      });
      expectThat(bearer, answer, 'a security scheme of type "http" with the scheme "bearer"');
    },
  );

  guards("every operation in the OpenAPI document exists", { extra, why }, async ({ api }) => {
    const [{ operations }] = await documentOf(api);
    for (const operation of operations.filter(isOurs)) await expectThere(api, operation);
  });
});

/** What is known by its path alone, or belongs to a task that we can make. */
const isOurs = ({ path }: Operation) => !path.includes("{") || /^\/tasks\/\{\w+\}$/.test(path);

/** Without a body it will be refused, but not as a path or a method that does not exist. */
async function expectThere(api: ApiDriver, operation: Operation): Promise<void> {
  const { method, path, maybeMissing } = operation;
  const { id } = await api.arrange.task();
  const answer = await api.send({ method, path: path.replace(/\{\w+\}/g, String(id)) });
  // Of a task there is one: we have made it.
  const isAllowed = answer.status === 404 && maybeMissing && !path.includes("{");
  const isThere = ![404, 405, 501].includes(answer.status);
  expectThat(isThere || isAllowed, answer, `${method} ${path} to be there`);
}
