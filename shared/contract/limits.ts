import { capability } from "./capability.ts";
import { expectHeader, expectStatus, expectThat } from "./expect.ts";

const megabytes = (count: number) => JSON.stringify({ title: "x".repeat(count * 1024 * 1024) });

const halfARequest =
  'POST /tasks HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\nContent-Length: 40\r\n\r\n{"title": "half';

export default capability("limits", "api", ({ adds, guards }) => {
  adds(
    "a body of 10 MB answers 413",
    { extra: true, why: "Whoever reads a body without a limit lets a stranger fill the memory." },
    async ({ api }) => expectStatus(await api.postText("/tasks", megabytes(10)), 413),
  );

  adds(
    "a method that a path does not know answers 405, and Allow names those it does",
    { extra: true, why: "RFC 9110, section 15.5.6: the address is right, only the verb is not." },
    async ({ api }) => {
      const answer = await api.send({ method: "PUT", path: "/tasks" });
      expectStatus(answer, 405);
      expectHeader(answer, "allow", /(?=.*\bGET\b)(?=.*\bPOST\b)/, "GET and POST");
    },
  );

  guards(
    "a body of 10 MB creates nothing and does not stop the server",
    { why: "One client's huge request must not take the service from all the others." },
    async ({ api }) => {
      const { length } = await api.arrange.list();
      const answer = await api.postText("/tasks", megabytes(10));
      const after = await api.get("/tasks");
      expectStatus(after, 200);
      const same = Array.isArray(after.json) && after.json.length === length;
      expectThat(same, answer, "no task created");
    },
  );

  guards(
    "half a request holds up nobody, and creates nothing when its sender leaves",
    { why: "Networks break in the middle of a request, and others keep asking meanwhile." },
    async ({ api }) => {
      const { length } = await api.arrange.list();
      const connections = await Promise.all([1, 2, 3].map(() => api.begin(halfARequest)));
      expectStatus(await api.get("/tasks"), 200);
      for (const connection of connections) connection.close();
      const after = await api.get("/tasks");
      expectStatus(after, 200);
      const same = Array.isArray(after.json) && after.json.length === length;
      expectThat(same, after, "no task created from half a request");
    },
  );

  guards(
    "a header of 64 KB does not stop the server",
    { why: "Headers are input too: a limit on them belongs to every server." },
    async ({ api }) => {
      await api.get("/tasks", { "X-Long": "x".repeat(64 * 1024) });
      expectStatus(await api.get("/tasks"), 200);
    },
  );

  guards(
    "200 requests at the same time are all answered, each with an id of its own",
    { why: "A server has many clients at once: none may get what was another's." },
    async ({ api }) => {
      const title = api.unique("Buy milk");
      const sending = Array.from({ length: 200 }, () => api.post("/tasks", { title }));
      const answers = await Promise.all(sending);
      for (const answer of answers) expectStatus(answer, 201);
      const ids = new Set(answers.map((answer) => Object(answer.json).id));
      const [first] = answers;
      if (first)
        expectThat(
          ids.size === 200,
          { ...first, came: `${ids.size} different ids` },
          "200 different ids",
        );
    },
  );
});
