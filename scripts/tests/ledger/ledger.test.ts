import { describe, expect, it } from "vitest";
import { findLedgerProblems, type Ledger } from "../../lib/ledger/ledger.ts";
import type { LedgerItem } from "../../lib/ledger/plan.ts";

const plan = `> A note about this page.

# The plan

## Ideea centrală

Simți problema.

---

## ETAPA 0 — Script

### Ce construiești
Comenzi:
- \`add <task>\` — adaugă
  - și o notiță

### Structura
\`\`\`
src/
  # main.ts
\`\`\`

### Temă de gândire
> Unde sunt datele? De ce?

## ETAPA 1 — Server

### Ce construiești
1. Un server

## Timeline

| Etapă | Timp |
|---|---|
| 0 — Script | 1 zi |
`;

const commonFields = { kind: "build", lesson: null, test: null } as const;
const idea = { ...commonFields, id: "idea", stage: null, section: "Ideea centrală" };
const add = { ...commonFields, id: "add", stage: 0, section: "Ce construiești" };
const server = { ...commonFields, id: "server", stage: 1, section: "Ce construiești" };

const items: LedgerItem[] = [
  { ...idea, plan: "Simți problema." },
  { ...add, plan: "`add <task>` — adaugă" },
  { ...add, id: "notes", plan: "și o notiță" },
  { ...add, id: "shape", section: "Structura", plan: "src/\n  # main.ts" },
  { ...add, id: "where", section: "Temă de gândire", plan: "Unde sunt datele? De ce?" },
  { ...server, plan: "Un server" },
  { ...idea, id: "time", section: "Timeline", plan: "0 — Script | 1 zi" },
];

const lesson = "# Lesson\n\n## Step 1\n\n## Step 1\n\n```\n## Shown\n```\n";
const files: Record<string, string> = {
  "docs/00.md": lesson,
  "docs/stages/00-cli/4-add.md": "# Step 4 · Add",
  "tests/add.test.ts": "",
};

const findProblems = (changes: Partial<Ledger> = {}) =>
  findLedgerProblems({ items, plan, stages: [], readFile: (path) => files[path], ...changes });

/** Returns the items with one change. */
const changeItem = (id: string, change: Partial<LedgerItem>) => ({
  items: items.map((item) => (item.id === id ? { ...item, ...change } : item)),
});

/** Returns the items with lessons for some stages. */
const setStages = (...stages: (number | null)[]) => ({
  items: items.map((item) =>
    stages.includes(item.stage) ? { ...item, lesson: "docs/00.md#step-1-1" } : item,
  ),
});

describe("findLedgerProblems", () => {
  it("returns nothing if every line has an item and no stage exists", () => {
    expect(findProblems()).toEqual([]);
  });

  it("returns nothing if every item of the existing stages is taught", () => {
    expect(findProblems({ ...setStages(0), stages: [0] })).toEqual([]);
    expect(findProblems({ ...setStages(0, 1, null), stages: [0, 1] })).toEqual([]);
  });

  it("reports a repeated id once", () => {
    expect(findProblems(changeItem("notes", { id: "add" }))).toEqual([
      'docs/plan.json has the id "add" more than once. Give each item an id of its own.',
    ]);
  });

  it("reports an item whose words were changed, and the line without an item", () => {
    expect(findProblems(changeItem("notes", { plan: "și o notă" }))).toEqual([
      'notes: "și o notă" is not in docs/ro/plan.md under stage 00, "Ce construiești". ' +
        "Correct the stage, the section or the words of this item in docs/plan.json.",
      'docs/ro/plan.md, line 16: there is no item for "și o notiță". ' +
        "Add the item to docs/plan.json, with the words of the plan.",
    ]);
  });

  it.each([{ stage: 1 }, { stage: null }, { section: "Structura" }])(
    "reports an item with a wrong position: %o",
    (otherChange) => {
      expect(findProblems(changeItem("notes", otherChange))[0]).toMatch(/^notes: .* is not in/);
    },
  );

  it.each(items)("reports the line of $id if that item is removed", ({ id, plan: words }) => {
    const messages = findProblems({ items: items.filter((item) => item.id !== id) });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(`there is no item for "${words.split("\n")[0]}`);
  });

  it("reports a new line of the plan", () => {
    const longer = plan.replace("1. Un server", "1. Un server\n2. Un client");
    expect(findProblems({ plan: longer })).toEqual([
      'docs/ro/plan.md, line 31: there is no item for "Un client". ' +
        "Add the item to docs/plan.json, with the words of the plan.",
    ]);
  });

  it("reports each untaught item of an existing stage", () => {
    const messages = findProblems({ stages: [0] });
    expect(messages.map((problem) => problem.split(":")[0])).toEqual([
      "add",
      "notes",
      "shape",
      "where",
    ]);
    expect(messages[0]).toBe(
      'add: stage 00 exists, and no lesson teaches "`add <task>` — adaugă". ' +
        'Teach it, and name page and heading as "lesson" in docs/plan.json.',
    );
  });

  it("reports untaught items of the whole project if the last stage exists", () => {
    expect(
      findProblems({ ...setStages(1), stages: [1] }).map((problem) => problem.split(",")[0]),
    ).toEqual(["idea: the last stage exists", "time: the last stage exists"]);
  });

  it("reports a missing page, also before its stage exists", () => {
    expect(findProblems(changeItem("server", { lesson: "docs/01.md#step-1" }))).toEqual([
      'server: the page docs/01.md does not exist. Write it, or correct "lesson" in docs/plan.json.',
    ]);
  });

  it("accepts the whole page of a step", () => {
    const lesson = "docs/stages/00-cli/4-add.md";
    expect(findProblems(changeItem("add", { lesson }))).toEqual([]);
  });

  it.each(["#step-1-2", "#shown", "#Lesson", "#", ""])(
    'names an anchor that its page does not have: "%s"',
    (anchor) => {
      const [problem, ...otherProblems] = findProblems(
        changeItem("add", { lesson: `docs/00.md${anchor}` }),
      );
      expect(problem).toBe(
        `add: no heading of docs/00.md is "#${anchor.slice(1)}". ` +
          'Write it, or correct "lesson" in docs/plan.json.',
      );
      expect(otherProblems).toEqual([]);
    },
  );

  it("reports a missing test", () => {
    expect(findProblems(changeItem("add", { test: "tests/add.test.ts" }))).toEqual([]);
    expect(findProblems(changeItem("add", { test: "tests/gone.test.ts" }))).toEqual([
      'add: the test tests/gone.test.ts does not exist. Write it, or correct "test" in docs/plan.json.',
    ]);
  });
});
