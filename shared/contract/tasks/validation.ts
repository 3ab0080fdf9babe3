import { capability } from "../../check/capability.ts";
import { expectBody, expectRefused, expectThat, isRefused } from "../../check/expect.ts";
import { addUnusualBodyChecks } from "./unusual-bodies.ts";

const maxLengths = { title: 200, notes: 2000 };

type NewTask = (title: string) => Record<string, unknown>;

const badFields: [description: string, body: NewTask, extra?: "extra"][] = [
  ["a title of 201 characters", (title) => ({ title: title.padEnd(maxLengths.title + 1, "x") })],
  ["notes that are a number", (title) => ({ title, notes: 5 })],
  ["notes that are null", (title) => ({ title, notes: null }), "extra"],
  ["notes that are a list", (title) => ({ title, notes: ["two litres"] })],
  ["notes of 2,001 characters", (title) => ({ title, notes: "y".repeat(maxLengths.notes + 1) })],
];

/** Pads a text with a character that takes three bytes in UTF-8. */
const fill = (text: string, length: number) => text.padEnd(length, "牛");

/** Encodes JSON with escaped letters, as some languages do: `\u725b` takes six bytes. */
const toEscapedJson = (value: unknown) =>
  JSON.stringify(value).replace(
    /[^ -~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

export default capability("validation", "api", (builder) => {
  const { adds, guards } = builder;
  for (const [description, createBody, extra] of badFields) {
    adds(
      `POST /tasks with ${description} answers 400, and creates nothing`,
      {
        ...(extra && { extra: true }),
        before: "201 on POST /tasks",
        why: "The type and the length of every field are part of the contract.",
      },
      async ({ api }) => {
        const body = createBody(api.toUniqueTitle("Buy milk"));
        const answer = await api.post("/tasks", body);
        expectRefused(answer, "nothing created");
        expectThat(!(await api.hasTask(String(body.title))), answer, "no task created");
      },
    );
  }

  adds(
    "a 400 response names every invalid field",
    {
      extra: true,
      before: "400 on POST /tasks",
      why: "A form can show all messages at once, each next to its field.",
    },
    async ({ api }) => {
      const answer = await api.post("/tasks", { title: 5, notes: 5 });
      expectRefused(answer, "nothing created");
      const errors: unknown = Object(answer.json).errors;
      const pointers = Array.isArray(errors) ? errors.map((error) => Object(error).pointer) : [];
      const hasBoth = ["title", "notes"].every((name) =>
        pointers.some((pointer) => `${pointer}`.endsWith(name)),
      );
      expectThat(hasBoth, answer, "errors with a pointer to title and one to notes");
    },
  );

  guards(
    "POST /tasks accepts a title of 200 characters and notes of 2,000",
    { why: "A limit that is one too low cuts off the user's text." },
    async ({ api }) => {
      const title = api.toUniqueTitle("Buy milk").padEnd(maxLengths.title, "x");
      const notes = "y".repeat(maxLengths.notes);
      const answer = await api.post("/tasks", { title, notes });
      const { title: actualTitle, notes: actualNotes } = Object(answer.json);
      expectThat(
        actualTitle === title && actualNotes === notes,
        answer,
        "the same title and notes",
      );
    },
  );

  guards(
    "limits count characters, not bytes: 200 and 2,000 are accepted in any alphabet",
    { why: "A character may take three bytes in UTF-8, and six when JSON escapes it." },
    async ({ api }) => {
      const title = fill(api.toUniqueTitle("Cumpără lapte"), maxLengths.title);
      // An emoji has two UTF-16 code units: some languages count one character, others two.
      for (const notes of [fill("", maxLengths.notes), "🥛".repeat(maxLengths.notes / 2)]) {
        const answer = await api.postText("/tasks", toEscapedJson({ title, notes }));
        const { title: actualTitle, notes: actualNotes } = Object(answer.json);
        expectThat(
          actualTitle === title && actualNotes === notes,
          answer,
          "the same title and notes",
        );
      }
    },
  );

  guards(
    "POST /tasks removes the spaces around a title",
    { why: "Two titles that look the same should be the same." },
    async ({ api }) => {
      const title = api.toUniqueTitle("Buy milk");
      expectBody(await api.post("/tasks", { title: `  ${title} ` }), { title });
    },
  );

  guards(
    "POST /tasks with a title of nothing but spaces, tabs and line breaks answers 400, and creates nothing",
    { why: "A task without a visible title cannot be found in the list, or clicked." },
    async ({ api }) => {
      const { length } = await api.arrange.listTasks();
      for (const title of ["   ", "\t", " \r\n\t "]) {
        const answer = await api.post("/tasks", { title });
        expectRefused(answer, "nothing created");
        expectThat((await api.arrange.listTasks()).length === length, answer, "no task created");
      }
    },
  );

  addUnusualBodyChecks(builder);

  guards(
    "a client cannot choose the id of a new task",
    { why: "What the server decides is not taken from a body (mass assignment, OWASP API3)." },
    async ({ api }) => {
      const id = 123_456_789;
      const answer = await api.post("/tasks", { title: api.toUniqueTitle("Buy milk"), id });
      const { id: newId = id } = Object(answer.json);
      expectThat(isRefused(answer) || newId !== id, answer, "another id, or 400");
    },
  );

  guards(
    "a new task begins as todo, whatever the body says",
    { extra: true, why: "What the server decides is not taken from a body." },
    async ({ api }) => {
      const answer = await api.post("/tasks", {
        title: api.toUniqueTitle("Buy milk"),
        status: "done",
      });
      const { status } = Object(answer.json);
      expectThat(isRefused(answer) || status === "todo", answer, 'the status "todo", or 400');
    },
  );
});
