import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { describeDiff } from "../../lib/diff/print.ts";
import { compareStages } from "../../lib/diff/stage-diff.ts";
import { createTwoStages, repeatLines } from "./fixture.ts";

beforeEach(() => vi.stubEnv("NO_COLOR", "1"));
afterEach(() => vi.unstubAllEnvs());

const createProject = () =>
  createTwoStages(
    {
      "stages/00-one/src/store.ts": repeatLines("store"),
      "stages/01-two/store.ts": repeatLines("store"),
      "stages/01-two/ț.ts": repeatLines("new", 2),
    },
    { changes: { "store.ts": { en: "It moves to another room.", ro: "Se mută în altă cameră." } } },
  );

describe("describeDiff", () => {
  it("lists the changes with their reasons within the width", async () => {
    const { first, second } = createProject();
    const diff = await compareStages(second(), first());
    expect(describeDiff(diff, { language: "en", width: 30 })).toBe(`\
00 one → 01 two   2 files, +2 −0

  A title
  The problem: A problem.

  moved  store.ts
         from src/store.ts
         It moves to another
         room.
  new    ț.ts  +2
         Not explained in
         stage.json.

  Not shown: stage.json. To
  see them:
  npm run -s diff 01 all`);
  });

  it("uses Romanian words", async () => {
    const { first, second } = createProject();
    const diff = await compareStages(second(), first());
    const text = describeDiff(diff, { language: "ro", width: 80 });
    expect(text).toContain("2 fișiere, +2 −0\n\n  Un titlu\n  Problema: O problemă.\n");
    expect(text).toContain(
      "  mutat  store.ts\n         din src/store.ts\n         Se mută în altă",
    );
    expect(text).toContain("  nou    ț.ts  +2\n");
  });

  it("reports that nothing differs", async () => {
    const { first } = createProject();
    const diff = await compareStages(first(), first());
    expect(describeDiff(diff, { language: "en", width: 80 })).toMatch(/Nothing differs\.$/);
  });

  it("prints no note for a file that needs no reason", async () => {
    const { first, second } = createProject();
    const diff = await compareStages(second(), first(), { all: true });
    const text = describeDiff(diff, { language: "en", width: 80 });
    expect(text).toMatch(/ changed {2}stage\.json {2}\+1 −1\n {2}moved/);
  });
});
