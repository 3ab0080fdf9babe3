import type { CheckBuilder } from "../../check/capability.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";

/** Adds the checks of unusual requests that HTTP allows and clients or proxies send. */
export function addRequestFormChecks({ adds }: CheckBuilder): void {
  adds(
    "DELETE /tasks/:id with Content-Type: application/json and no body answers 204",
    { extra: true, why: "Many clients send the header with every request, also without a body." },
    async ({ api }) => {
      const { id, title } = await api.arrange.createTask();
      const answer = await api.delete(`/tasks/${id}`, { "Content-Type": "application/json" });
      expectStatus(answer, 204);
      expectThat(!(await api.hasTask(title)), answer, "the task no longer in the list");
    },
  );

  adds(
    "GET with an absolute URL as its target answers like GET with the path",
    {
      extra: true,
      why: "RFC 9112, section 3.2.2: a server accepts the form that clients send to a proxy.",
    },
    async ({ api }) => {
      const answer = await api.get(`${api.origin}/tasks`);
      expectStatus(answer, 200);
      expectThat(Array.isArray(answer.json), answer, "a JSON array");
    },
  );
}
