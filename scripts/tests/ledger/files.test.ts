import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { padTwoDigits } from "../../../shared/harness/manifest.ts";
import { checkLedger } from "../../lib/ledger/ledger.ts";
import { type LedgerItem, readPlanEntries } from "../../lib/ledger/plan.ts";

const item: LedgerItem = {
  id: "00-inveti-1",
  stage: 0,
  section: "Ce înveți",
  kind: "learn",
  plan: "Funcții",
  lesson: null,
  test: null,
};

describe("checkLedger", () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "socoteală și plan "));
    write("docs/ro/plan.md", "## ETAPA 0 — Script\n### Ce înveți\n- Funcții\n");
    writeItem({});
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  const writeItem = (change: Partial<LedgerItem>) =>
    write("docs/plan.json", JSON.stringify([{ ...item, ...change }]));

  it("reads the plan, the ledger, the lessons and the tests of a folder", () => {
    writeItem({ lesson: "docs/00.md#functions", test: "tests/00.test.ts" });
    expect(checkLedger(root, [0])).toEqual([
      expect.stringContaining("the page docs/00.md does not exist"),
      expect.stringContaining("the test tests/00.test.ts does not exist"),
    ]);
    write("docs/00.md", "## Functions\n");
    write("tests/00.test.ts", "");
    expect(checkLedger(root, [0])).toEqual([]);
  });

  it("reports a folder in place of a test", () => {
    writeItem({ test: "docs" });
    expect(checkLedger(root, [])[0]).toContain("the test docs does not exist");
  });

  it.each(["docs/ro/plan.md", "docs/plan.json"])("reports that %s does not exist", (path) => {
    rmSync(join(root, path));
    expect(checkLedger(root, [])).toEqual([`${path} is missing. Restore it from git.`]);
  });

  it("reports the position of a JSON error", () => {
    write("docs/plan.json", "[{ id: 1 }]");
    const [problem] = checkLedger(root, []);
    expect(problem).toMatch(/^docs\/plan\.json is not JSON \(.+\)\. Fix it at that position\.$/);
  });
});

describe("the ledger of this project", () => {
  const root = join(import.meta.dirname, "..", "..", "..");
  const readText = (path: string) => readFileSync(join(root, path), "utf8");
  const ledger: LedgerItem[] = JSON.parse(readText("docs/plan.json"));
  const entries = readPlanEntries(readText("docs/ro/plan.md"));

  it("has no problem before the first stage", () => {
    expect(checkLedger(root, [])).toEqual([]);
  });

  it("has one item for each entry of the plan, in order", () => {
    expect(ledger.map((item) => item.plan)).toEqual(entries.map((entry) => entry.plan));
  });

  it("covers fifteen stages and the whole project", () => {
    const stages = new Set(ledger.map((item) => item.stage));
    expect(stages).toEqual(new Set([null, ...Array(15).keys()]));
  });

  it("matches the plan word for word", () => {
    const plan = readText("docs/ro/plan.md").replaceAll("\r\n", "\n");
    const words = plan.slice(plan.indexOf("# PLAN COMPLET")).trim();
    const digest = createHash("sha256").update(words).digest("hex");
    expect(digest).toBe("dc7dae6ff3cbb1285eb861fe6426007b420cab32a306ea73b2e030f286f95f73");
  });

  it("has ids in lower-case ASCII that begin with their stage", () => {
    const toPattern = (stage: number | null) => (stage === null ? "[a-z]+" : padTwoDigits(stage));
    for (const { id, stage } of ledger) {
      expect(id).toMatch(new RegExp(`^${toPattern(stage)}-[a-z0-9-]+$`));
    }
  });

  it("names replacements in both languages", () => {
    const replacements = ledger.flatMap((item) => (item.replaced ? [item.replaced] : []));
    expect(replacements.filter(({ en, ro }) => !en || !ro)).toEqual([]);
  });

  it("names a replacement for every mention of Python, its frameworks and its tools", () => {
    const python =
      /python|fastapi|pydantic|pytest|httpx|django|\bDRF\b|celery|flower|\bpip\b|\.py\b/i;
    const itemsWithoutReplacement = ledger.filter(
      (item) => python.test(item.plan) && !item.replaced,
    );
    expect(itemsWithoutReplacement.map((item) => item.id)).toEqual([]);
  });
});
