import { describe, expect, it } from "vitest";
import { checkPlanQuestions } from "../../lib/lesson/plan-questions.ts";
import { checkLetters, quoteFindings } from "../../lib/lesson/romanian.ts";
import { page, romanianWith } from "./fixture.ts";

describe("the letters of a Romanian page", () => {
  it("have a comma", () => {
    expect(checkLetters(romanianWith("Ș, ș, Ț și ț, în `cod`\n"))).toEqual([]);
  });

  it.each([
    ["\u015f", "ș"],
    ["\u015e", "Ș"],
    ["\u0163", "ț"],
    ["\u0162", "Ț"],
  ])("are named with a cedilla: %s", (wrong, letter) => {
    const text = page("Da.", "```text", `${wrong}i ${wrong}i`, "```");
    expect(checkLetters(romanianWith(text))).toEqual([
      { line: 3, text: `"${wrong}" has a cedilla. Write "${letter}", with a comma.` },
    ]);
  });
});

describe("the quotes of a Romanian page", () => {
  const findings = (text: string) => quoteFindings(romanianWith(`\n${text}\n`));

  it.each([
    "Spune „da” și „nu”.",
    '`"cod"` și „a < b”.',
    '<a id="aici"></a>Text',
    '[o legătură](b.md "titlu")',
    '```ts\nconst one = "1";\n```',
  ])("may be %s", (text) => {
    expect(findings(text)).toEqual([]);
  });

  it.each([
    ['Spune "da".', '"'],
    ["Spune “da”.", "“"],
    ['Spune „da".', "„"],
    ["Spune „da”.„", "„"],
  ])("are named as in %s", (text, mark) => {
    expect(findings(text)).toMatchObject([
      { line: 2, text: expect.stringContaining(`The quote ${mark} has no counterpart. Write „…”`) },
    ]);
  });
});

describe("the questions of a Romanian page", () => {
  const item = (plan: string, ro?: string) => ({
    stage: 1,
    kind: "question",
    plan,
    ...(ro === undefined ? {} : { replaced: { en: "", ro } }),
  });

  const findings = (items: object[], ...questions: string[]) => {
    const details = questions.map((text) => `<details><summary>${text}</summary>…</details>`);
    const text = page("## Temă de gândire", ...details);
    return checkPlanQuestions(romanianWith(text, { "docs/plan.json": JSON.stringify(items) }));
  };

  it.each([
    ["the plan's words", item("Ce e `any`?"), "Ce e any?"],
    ["the plan's words as code", item("Ce e `any`?"), "Ce e <code>any</code>?"],
    ["the plan's words, and more", item("Ce e un SLA?"), "Ce e un SLA? Cine îl scrie?"],
    ["a name replaced", item("Ce e Celery?", "BullMQ"), "Ce e BullMQ?"],
    [
      "names replaced",
      item("Între FastAPI și Django? De ce?", "Fastify și Express cu TypeORM"),
      "Între Fastify și Express cu TypeORM? De ce?",
    ],
  ])("may be %s", (_, planned, question) => {
    expect(findings([planned], question)).toEqual([]);
  });

  it.each([
    ["other words", item("Ce e un SLA?"), "Ce înseamnă SLA?"],
    ["a word less", item("Ce e un SLA?"), "Ce e un"],
    ["a name that should be replaced", item("Ce e Celery?", "BullMQ"), "Ce e Celery?"],
    ["another name than replaces it", item("Ce e Celery?", "BullMQ"), "Ce e Kafka?"],
    ["more replaced than a name", item("Ce e Celery acum?", "BullMQ"), "Ce e BullMQ?"],
    ["the name left out", item("Ce e Celery?", "BullMQ"), "Ce e ?"],
  ])("are named with %s", (_, planned, question) => {
    expect(findings([planned], question)).toMatchObject([
      { line: 2, text: expect.stringContaining(`Write "${planned.plan}" in these words`) },
    ]);
  });

  it("use the replacement of a name in the plan", () => {
    expect(findings([item("Ce e Celery?", "BullMQ")], "Ce e?")).toMatchObject([
      { text: expect.stringMatching(/in these words, with BullMQ for the name in it\.$/) },
    ]);
  });

  it("come in the plan's order, and others behind", () => {
    const plan = [item("Unu?"), { ...item("Altul?"), stage: 2 }, item("Doi?")];
    expect(findings(plan, "Unu?", "Doi?", "Trei?")).toEqual([]);
    expect(findings(plan, "Doi?", "Unu?")).toMatchObject([{ line: 2 }, { line: 3 }]);
  });

  it("are all there", () => {
    expect(findings([item("Unu?"), item("Doi?")], "Unu?")).toMatchObject([
      { line: 2, text: expect.stringContaining('"Doi?"') },
    ]);
  });

  it("need no plan", () => {
    expect(checkPlanQuestions(romanianWith("## Temă de gândire\n"))).toEqual([]);
  });

  it("are not asked of a plan that cannot be read", () => {
    const lesson = romanianWith("", { "docs/plan.json": "[" });
    expect(() => checkPlanQuestions(lesson)).toThrow(/^docs\/plan\.json is not JSON .+ Fix it/);
  });
});
