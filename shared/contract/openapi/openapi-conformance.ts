import { createCredentials } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import { capability } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import { registerAccount } from "../auth/account-assertions.ts";
import { OpenApiDocument, type Operation } from "./openapi-document.ts";

async function fetchDocument(api: ApiDriver): Promise<[OpenApiDocument, Answer]> {
  const answer = await api.get("/openapi.json");
  expectStatus(answer, 200);
  return [await OpenApiDocument.from(answer.json), answer];
}

/** Sends requests one after another, and compares each response with the document. */
async function expectAllDescribed(
  api: ApiDriver,
  requests: (() => Promise<Answer>)[],
): Promise<void> {
  const [document] = await fetchDocument(api);
  for (const send of requests) document.expectDescribed(await send());
}

const extra = true;
const why = "Clients are written and generated from the document: it has to match the server.";

export default capability("openapi-conformance", "api", ({ adds, guards }) => {
  guards(
    "successful responses about tasks match the OpenAPI document",
    { extra, why },
    async ({ api }) => {
      const { id } = await api.arrange.createTask({ notes: "two litres" });
      await expectAllDescribed(api, [
        () => api.post("/tasks", { title: api.toUniqueTitle("Buy milk") }),
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
      const { id } = await api.arrange.createTask();
      const deletedTask = await api.arrange.createTask();
      await api.delete(`/tasks/${deletedTask.id}`);
      await expectAllDescribed(api, [
        () => api.post("/tasks", { title: 5 }),
        () => api.patch(`/tasks/${id}`, { status: "later" }),
        () => api.get(`/tasks/${deletedTask.id}`),
        () => api.patch(`/tasks/${deletedTask.id}`, { status: "done" }),
        () => api.delete(`/tasks/${deletedTask.id}`),
        () => api.asAnonymous().get("/tasks"),
      ]);
    },
  );

  adds(
    "responses about accounts match the OpenAPI document",
    { before: "404 on POST /auth/register", extra, why },
    async ({ api }) => {
      const visitor = api.asAnonymous();
      const credentials = createCredentials();
      await expectAllDescribed(api, [
        () => visitor.post("/auth/register", credentials),
        () => visitor.post("/auth/register", credentials),
        () => visitor.post("/auth/register", {}),
        () => visitor.post("/auth/login", credentials),
        () => visitor.post("/auth/login", createCredentials()),
        () => visitor.get("/auth/me"),
      ]);
      const account = await registerAccount(visitor);
      const { refreshToken } = account;
      await expectAllDescribed(api, [
        () => api.as(account).get("/auth/me"),
        () => visitor.post("/auth/refresh", { refreshToken }),
        () => visitor.post("/auth/refresh", { refreshToken }),
        () => visitor.post("/auth/logout", { refreshToken: "unknown" }),
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
      const [document, answer] = await fetchDocument(api);
      const hasBearer = document.securitySchemes.some((scheme) => {
        const { type, scheme: name } = Object(scheme);
        return type === "http" && /^bearer$/i.test(name);
      });
      expectThat(hasBearer, answer, 'a security scheme of type "http" with the scheme "bearer"');
    },
  );

  guards("every operation in the OpenAPI document exists", { extra, why }, async ({ api }) => {
    const [{ operations }] = await fetchDocument(api);
    for (const operation of operations.filter(canCall)) await expectOperation(api, operation);
  });
});

/** Returns whether the operation has no path parameter, or only the id of a task. */
const canCall = ({ path }: Operation) => !path.includes("{") || /^\/tasks\/\{\w+\}$/.test(path);

/** Sends a request without a body: it may be rejected, but not as an unknown path or method. */
async function expectOperation(api: ApiDriver, operation: Operation): Promise<void> {
  const { method, path, canAnswer404 } = operation;
  const { id } = await api.arrange.createTask();
  const answer = await api.send({ method, path: path.replace(/\{\w+\}/g, String(id)) });
  // A task exists, so 404 is allowed only for other paths.
  const isAllowed = answer.status === 404 && canAnswer404 && !path.includes("{");
  const exists = ![404, 405, 501].includes(answer.status);
  expectThat(exists || isAllowed, answer, `${method} ${path} to exist`);
}
