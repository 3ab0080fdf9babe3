import { describe, expect, it } from "vitest";
import { checkPlanQuestions } from "../../lib/lesson/plan-questions.ts";
import { checkLetters, checkQuotes } from "../../lib/lesson/romanian.ts";
import { createPage, createRomanianLesson } from "./fixture.ts";

describe("the letters of a Romanian page", () => {
  it("have a comma", () => {
    expect(checkLetters(createRomanianLesson("Ș, ș, Ț și ț, în `cod`\n"))).toEqual([]);
  });

  it.each([
    ["\u015f", "ș"],
    ["\u015e", "Ș"],
    ["\u0163", "ț"],
    ["\u0162", "Ț"],
  ])("are reported with a cedilla: %s", (wrong, letter) => {
    const text = createPage("Da.", "```text", `${wrong}i ${wrong}i`, "```");
    expect(checkLetters(createRomanianLesson(text))).toEqual([
      { line: 3, text: `"${wrong}" has a cedilla. Write "${letter}", with a comma.` },
    ]);
  });
});

describe("the quotes of a Romanian page", () => {
  const checkText = (text: string) => checkQuotes(createRomanianLesson(`\n${text}\n`));

  it.each([
    "Spune „da” și „nu”.",
    '`"cod"` și „a < b”.',
    '<a id="aici"></a>Text',
    '[o legătură](b.md "titlu")',
    '```ts\nconst one = "1";\n```',
  ])("may be %s", (text) => {
    expect(checkText(text)).toEqual([]);
  });

  it.each([
    ['Spune "da".', '"'],
    ["Spune “da”.", "“"],
    ['Spune „da".', "„"],
    ["Spune „da”.„", "„"],
  ])("are reported as in %s", (text, mark) => {
    expect(checkText(text)).toMatchObject([
      { line: 2, text: expect.stringContaining(`The quote ${mark} has no counterpart. Write „…”`) },
    ]);
  });
});

describe("the questions of a Romanian page", () => {
  const createItem = (plan: string, ro?: string) => ({
    stage: 1,
    kind: "question",
    plan,
    ...(ro === undefined ? {} : { replaced: { en: "", ro } }),
  });

  const checkItems = (items: object[], ...questions: string[]) => {
    const details = questions.map((text) => `<details><summary>${text}</summary>…</details>`);
    const text = createPage("## Temă de gândire", ...details);
    return checkPlanQuestions(
      createRomanianLesson(text, { "docs/plan.json": JSON.stringify(items) }),
    );
  };

  it.each([
    ["the plan's words", createItem("Ce e `any`?"), "Ce e any?"],
    ["the plan's words as code", createItem("Ce e `any`?"), "Ce e <code>any</code>?"],
    ["the plan's words, and more", createItem("Ce e un SLA?"), "Ce e un SLA? Cine îl scrie?"],
    ["a name replaced", createItem("Ce e Celery?", "BullMQ"), "Ce e BullMQ?"],
    [
      "names replaced",
      createItem("Între FastAPI și Django? De ce?", "Fastify și Express cu TypeORM"),
      "Între Fastify și Express cu TypeORM? De ce?",
    ],
  ])("may be %s", (_, planned, question) => {
    expect(checkItems([planned], question)).toEqual([]);
  });

  it.each([
    ["other words", createItem("Ce e un SLA?"), "Ce înseamnă SLA?"],
    ["a word less", createItem("Ce e un SLA?"), "Ce e un"],
    ["a name that should be replaced", createItem("Ce e Celery?", "BullMQ"), "Ce e Celery?"],
    ["another name than replaces it", createItem("Ce e Celery?", "BullMQ"), "Ce e Kafka?"],
    ["more replaced than a name", createItem("Ce e Celery acum?", "BullMQ"), "Ce e BullMQ?"],
    ["the name left out", createItem("Ce e Celery?", "BullMQ"), "Ce e ?"],
  ])("are reported with %s", (_, planned, question) => {
    expect(checkItems([planned], question)).toMatchObject([
      { line: 2, text: expect.stringContaining(`Write "${planned.plan}" in these words`) },
    ]);
  });

  it("use the replacement of a name in the plan", () => {
    expect(checkItems([createItem("Ce e Celery?", "BullMQ")], "Ce e?")).toMatchObject([
      { text: expect.stringMatching(/in these words, with BullMQ for the name in it\.$/) },
    ]);
  });

  it("are in the plan's order, with other questions after them", () => {
    const plan = [createItem("Unu?"), { ...createItem("Altul?"), stage: 2 }, createItem("Doi?")];
    expect(checkItems(plan, "Unu?", "Doi?", "Trei?")).toEqual([]);
    expect(checkItems(plan, "Doi?", "Unu?")).toMatchObject([{ line: 2 }, { line: 3 }]);
  });

  it("are complete", () => {
    expect(checkItems([createItem("Unu?"), createItem("Doi?")], "Unu?")).toMatchObject([
      { line: 2, text: expect.stringContaining('"Doi?"') },
    ]);
  });

  it("may be any without a plan", () => {
    expect(checkPlanQuestions(createRomanianLesson("## Temă de gândire\n"))).toEqual([]);
  });

  it("are not compared with a plan that cannot be read", () => {
    const lesson = createRomanianLesson("", { "docs/plan.json": "[" });
    expect(() => checkPlanQuestions(lesson)).toThrow(/^docs\/plan\.json is not JSON .+ Fix it/);
  });
});
