import type { Kit } from "../../check/capability.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";

/** Forms of a request that clients and proxies send, and that HTTP allows. */
export function requestForms({ adds }: Kit): void {
  adds(
    "DELETE /tasks/:id with Content-Type: application/json and no body answers 204",
    { extra: true, why: "Many clients send the header with every request, also without a body." },
    async ({ api }) => {
      const { id, title } = await api.arrange.task();
      const answer = await api.delete(`/tasks/${id}`, { "Content-Type": "application/json" });
      expectStatus(answer, 204);
      expectThat(!(await api.has(title)), answer, "the task no longer in the list");
    },
  );

  adds(
    "GET with a whole address as its target answers as for the path alone",
    {
      extra: true,
      why: "RFC 9112, section 3.2.2: a server accepts what a client of a proxy sends.",
    },
    async ({ api }) => {
      const answer = await api.get(`${api.origin}/tasks`);
      expectStatus(answer, 200);
      expectThat(Array.isArray(answer.json), answer, "a JSON array");
    },
  );
}
