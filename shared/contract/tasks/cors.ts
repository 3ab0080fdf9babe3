import { capability, type Drivers } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectHeader, expectThat } from "../../check/expect.ts";
import { getOwnOrigin } from "./own-origin.ts";

function expectAllowed(answer: Answer, page: string): void {
  const origin = answer.headers["access-control-allow-origin"] ?? "none";
  const received = `${answer.status} with access-control-allow-origin: ${origin}`;
  const report = answer.status === 0 ? answer : { ...answer, received };
  expectThat(["*", page].includes(origin), report, `access-control-allow-origin: * or ${page}`);
}

/** Sends the OPTIONS request that a browser sends before such a cross-origin request. */
async function sendPreflight(
  drivers: Drivers,
  path: string,
  requestHeaders: Record<string, string>,
) {
  const page = getOwnOrigin(drivers);
  const headers = { Origin: page, ...requestHeaders };
  const answer = await drivers.api.send({ method: "OPTIONS", path, headers });
  expectThat(answer.status >= 200 && answer.status < 300, answer, "200 or 204");
  expectAllowed(answer, page);
  return answer;
}

export default capability("cors", "api", ({ adds }) => {
  adds(
    "a page from another origin may read the answers",
    { why: "Without the header, the browser hides the answer from the page." },
    async ({ api, host }) => {
      const page = getOwnOrigin({ host });
      const headers = { Origin: page };
      expectAllowed(await api.get("/tasks", headers), page);
      const { id } = await api.arrange.createTask();
      expectAllowed(
        await api.post("/tasks", { title: api.toUniqueTitle("Buy milk") }, headers),
        page,
      );
      expectAllowed(await api.delete(`/tasks/${id}`, headers), page);
    },
  );

  adds(
    "a page from another origin may read the errors too",
    { why: "Without the header, a page cannot tell an error from a server that is down." },
    async ({ api, host }) => {
      const page = getOwnOrigin({ host });
      expectAllowed(await api.postText("/tasks", "{", { Origin: page }), page);
      expectAllowed(await api.get("/no-such-path", { Origin: page }), page);
    },
  );

  adds(
    "a page from another origin may send POST: the preflight allows it",
    { why: "A browser sends OPTIONS before it sends JSON, and needs permission in the response." },
    async (drivers) => {
      const answer = await sendPreflight(drivers, "/tasks", {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
      });
      expectHeader(answer, "access-control-allow-headers", /content-type|\*/i, "Content-Type");
    },
  );

  adds(
    "a page from another origin may send DELETE: the preflight allows it",
    { why: "A browser sends OPTIONS before DELETE, and needs permission in the response." },
    async (drivers) => {
      const answer = await sendPreflight(drivers, "/tasks/1", {
        "Access-Control-Request-Method": "DELETE",
      });
      expectHeader(answer, "access-control-allow-methods", /\bDELETE\b|\*/, "DELETE");
    },
  );
});
