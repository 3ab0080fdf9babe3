import { capability } from "../check/capability.ts";
import { expectBody, expectRefused, expectStatus, expectThat } from "../check/expect.ts";

const before = "201 on POST /tasks";

const maxLabels = 10;
const maxLabelLength = 30;

const listLabels = (count: number) => Array.from({ length: count }, (_, index) => `label ${index}`);

const badLabels: [description: string, labels: unknown][] = [
  ["labels that are a text", "home"],
  ["labels that are null", null],
  ["a label that is a number", [5]],
  ["a label of spaces", ["   "]],
  [`a label of ${maxLabelLength + 1} characters`, ["x".repeat(maxLabelLength + 1)]],
  [`${maxLabels + 1} labels`, listLabels(maxLabels + 1)],
];

export default capability("labels", "api", ({ adds }) => {
  adds(
    "POST /tasks with labels answers 201 and the labels, and GET /tasks lists them",
    { before, why: "Users group their tasks by labels." },
    async ({ api }) => {
      const title = api.toUniqueTitle("Buy milk");
      const labels = ["home", "shopping list"];
      const answer = await api.post("/tasks", { title, labels });
      expectStatus(answer, 201);
      expectBody(answer, { title, labels });
      const task = (await api.arrange.listTasks()).find((each) => each.title === title);
      expectBody({ ...answer, json: task }, { title, labels });
    },
  );

  adds(
    "POST /tasks without labels answers 201 and an empty list of labels",
    { before, why: "A client can always read `labels` as a list." },
    async ({ api }) => {
      const title = api.toUniqueTitle("Buy milk");
      const answer = await api.post("/tasks", { title });
      expectStatus(answer, 201);
      expectBody(answer, { title, labels: [] });
    },
  );

  adds(
    "POST /tasks removes the spaces around a label, and repeated labels",
    { before, why: "Two labels that look the same are the same label." },
    async ({ api }) => {
      const title = api.toUniqueTitle("Buy milk");
      const answer = await api.post("/tasks", { title, labels: [" home ", "work", "home"] });
      expectStatus(answer, 201);
      expectBody(answer, { title, labels: ["home", "work"] });
    },
  );

  adds(
    `POST /tasks accepts ${maxLabels} labels of ${maxLabelLength} characters`,
    { before, why: "A limit that is one too low cuts off the user's text." },
    async ({ api }) => {
      const title = api.toUniqueTitle("Buy milk");
      const labels = listLabels(maxLabels).map((label) => label.padEnd(maxLabelLength, "x"));
      const answer = await api.post("/tasks", { title, labels });
      expectStatus(answer, 201);
      expectBody(answer, { title, labels });
    },
  );

  for (const [description, labels] of badLabels) {
    adds(
      `POST /tasks with ${description} answers 400, and creates nothing`,
      { before, why: "The type and the length of every field are part of the contract." },
      async ({ api }) => {
        const title = api.toUniqueTitle("Buy milk");
        const answer = await api.post("/tasks", { title, labels });
        expectRefused(answer, "nothing created");
        expectThat(!(await api.hasTask(title)), answer, "no task created");
      },
    );
  }

  adds(
    "GET /openapi.json describes labels with their limits",
    {
      before: "200 on GET /openapi.json",
      why: "Readers of the document see the new field, because it is generated from the schema.",
    },
    async ({ api }) => {
      const answer = await api.get("/openapi.json");
      expectStatus(answer, 200);
      const document = JSON.stringify(answer.json);
      const isDescribed = document.includes('"labels"') && document.includes('"maxItems":10');
      expectThat(isDescribed, answer, "labels with maxItems 10");
    },
  );
});
