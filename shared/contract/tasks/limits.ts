import { Agent } from "node:http";
import type { ApiDriver } from "../../check/api-driver.ts";
import { capability } from "../../check/capability.ts";
import type { Answer, Send } from "../../check/exchange.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";

/** Ten megabytes of white space before the JSON: a server without a limit answers with a small task. */
const createLargeRequest = (): Send => ({
  method: "POST",
  path: "/tasks",
  headers: { "Content-Type": "application/json" },
  body: `${" ".repeat(10 * 1024 * 1024)}{"title": "x"}`,
  bodyText: "10 MB of spaces, then JSON",
});

const incompleteRequest: Send = {
  method: "POST",
  path: "/tasks",
  headers: { "Content-Type": "application/json", "Content-Length": "40" },
  body: '{"title": "half',
};

/** Requests for one connection: some succeed, some are rejected before their body is read. */
const connectionRequests: Send[] = [
  { method: "GET", path: "/tasks" },
  { method: "POST", path: "/tasks", body: "{" },
  { method: "POST", path: "/no-such-path", body: '{"title": "Buy milk"}' },
  { method: "GET", path: "/tasks" },
];

/** RFC 9112, section 9.3.1: a server may close a connection at any time, so the client retries once. */
async function sendOnConnection(api: ApiDriver, send: Send, agent: Agent): Promise<Answer> {
  const headers = { ...(send.body !== undefined && { "Content-Type": "application/json" }) };
  const answer = await api.send({ ...send, headers, agent });
  return /closed the connection/.test(answer.received)
    ? api.send({ ...send, headers, agent })
    : answer;
}

const isCreated = ({ status }: Answer) => status === 201 || status === 200;
const isServed = ({ status }: Answer) => status > 0 && status < 500;

export default capability("limits", "api", ({ adds, guards }) => {
  adds(
    "a body of 10 MB answers 413, and creates nothing",
    { extra: true, why: "Without a limit, a client can fill the server's memory." },
    async ({ api }) => {
      const { length } = await api.arrange.listTasks();
      const answer = await api.send(createLargeRequest());
      // RFC 9110, section 15.5.14: the server may close the connection instead of reading the rest.
      expectThat([413, 0].includes(answer.status), answer, "413");
      expectThat((await api.arrange.listTasks()).length === length, answer, "no task created");
    },
  );

  adds(
    "an unsupported method answers 405, and Allow lists the supported ones",
    { extra: true, why: "RFC 9110, section 15.5.6: the path is right, only the method is not." },
    async ({ api }) => {
      const answer = await api.send({ method: "PUT", path: "/tasks" });
      expectStatus(answer, 405);
      expectHeader(answer, "allow", /(?=.*\bGET\b)(?=.*\bPOST\b)/, "GET and POST");
    },
  );

  guards(
    "a body of 10 MB does not stop the server",
    { why: "One client's huge request must not take the service down for the others." },
    async ({ api }) => {
      const answer = await api.send(createLargeRequest());
      const isUp = isServed(await api.get("/tasks"));
      expectThat(isUp, answer, "a server that answers the next request");
    },
  );

  guards(
    "an incomplete request creates nothing when the client disconnects",
    { why: "Networks fail in the middle of a request." },
    async ({ api }) => {
      const { length } = await api.arrange.listTasks();
      const connection = await api.openRequest(incompleteRequest);
      connection.close();
      // This request gives the server time to notice that the first client has disconnected.
      const after = await api.get("/tasks");
      expectThat(isServed(after), after, "a server that answers the next request");
      const isUnchanged = (await api.arrange.listTasks()).length === length;
      expectThat(isUnchanged, after, "no task created from an incomplete request");
    },
  );

  guards(
    "an incomplete request does not block other clients",
    { extra: true, why: "One slow client must not make all the others wait." },
    async ({ api }) => {
      const connection = await api.openRequest(incompleteRequest);
      try {
        const other = await api.get("/tasks");
        expectThat(isServed(other), other, "a response while another client is still sending");
      } finally {
        connection.close();
      }
    },
  );

  guards(
    "a header of 64 KB does not stop the server",
    { why: "Headers are input too: every server needs a limit on their size." },
    async ({ api }) => {
      const answer = await api.get("/tasks", { "X-Long": "x".repeat(64 * 1024) });
      const isUp = isServed(await api.get("/tasks"));
      expectThat(isUp, answer, "a server that answers the next request");
    },
  );

  guards(
    "a second request on the same connection is answered, also after a refused one",
    { why: "Browsers keep a connection open, and send the next request on it." },
    async ({ api }) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      try {
        for (const send of connectionRequests) {
          const answer = await sendOnConnection(api, send, agent);
          const expected = send.method === "GET" ? "200" : "a status from 400 to 499";
          const isExpectedStatus =
            send.method === "GET"
              ? answer.status === 200
              : answer.status >= 400 && answer.status < 500;
          expectThat(isExpectedStatus, answer, expected);
        }
      } finally {
        agent.destroy();
      }
    },
  );

  for (const [count, options] of [
    [20, {}],
    [100, { extra: true }],
  ] as const) {
    guards(
      `${count} requests at the same time are all answered, each with an id of its own`,
      {
        ...options,
        why: "A server has many clients at once: each must get its own response.",
      },
      async ({ api }) => {
        const title = api.toUniqueTitle("Buy milk");
        const requests = Array.from({ length: count }, () => api.post("/tasks", { title }));
        const answers = await Promise.all(requests);
        for (const answer of answers) expectThat(isCreated(answer), answer, "201");
        const ids = new Set(answers.map((answer) => Object(answer.json).id));
        const summary = { ...(answers[0] as Answer), received: `${ids.size} different ids` };
        expectThat(ids.size === count, summary, `${count} different ids`);
      },
    );
  }
});
