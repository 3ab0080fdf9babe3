import { describe, expect, it } from "vitest";
import { parseProof } from "../../../docs/.vitepress/markdown/proof-output.ts";
import { translateProof } from "../../../docs/.vitepress/markdown/proofs.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import type { Language } from "../../lib/language.ts";
import { listLessonPages } from "../../lib/lesson-location.ts";
import { splitMarkdown } from "../../lib/markdown.ts";
import { listStages } from "../../lib/stages.ts";
import { findKey } from "../../lib/translate.ts";
import { readDocsPage } from "./page.ts";

const output = `$ npm run feel 09
  One user reads the same list 100 times, and nothing is written in
  between.

                          08-postgres   09-redis
  queries for the tasks           100          1
  requests answered        20 of 1244    0 of 12

  What has not changed need not be asked
  for again.
`;

describe("the output of npm run feel", () => {
  it("is parsed", () => {
    expect(parseProof(output)).toEqual({
      command: "npm run feel 09",
      action: "One user reads the same list 100 times, and nothing is written in between.",
      stages: ["08-postgres", "09-redis"],
      rows: [
        { label: "queries for the tasks", cells: ["100", "1"] },
        { label: "requests answered", cells: ["20 of 1244", "0 of 12"] },
      ],
      conclusion: "What has not changed need not be asked for again.",
    });
  });

  it("is parsed with a case and the next commands", () => {
    const example = "  One of the requests:\n  08-postgres   200 []\n  09-redis      429\n\n  What";
    const next =
      "\n  What changed, and why:   npm run -s diff 09\n  Build it:   npm run -s play 09\n";
    const text = output.replace("  What", example) + next;
    expect(parseProof(text)).toEqual(parseProof(output));
  });

  it.each([
    ["of another command", output.replace("feel", "diff")],
    ["with details", output.replace("09\n", "09 detail\n")],
    ["with rows left out", output.replace(/ {2}queries.*\n[\s\S]*?\n\n/, "…\n")],
    ["without its table", output.replace(/\n {20,}[\s\S]*?\n\n/, "\n")],
  ])("is not parsed if it is one %s", (_, text) => {
    expect(parseProof(text)).toBeUndefined();
  });
});

/** Returns the console blocks of a page, each as one text. */
const listConsoleBlocks = (path: string): string[] =>
  splitMarkdown(readDocsPage(path).markdown).flatMap((piece) =>
    piece.kind === "code" && piece.info.startsWith("console") ? [piece.code.join("\n")] : [],
  );

const listLessonBlocks = (stage: Stage, language?: Language): string[] =>
  listLessonPages(stage, language).flatMap(({ path }) => listConsoleBlocks(path));

const proofs = listStages().flatMap((stage) =>
  listLessonBlocks(stage).flatMap((block) => parseProof(block) ?? []),
);

describe("a proof on a Romanian page", () => {
  it("is found in the lessons that leave out no lines of it", () => {
    expect(proofs.length).toBeGreaterThan(10);
  });

  it.each(proofs)("is translated: $command", (proof) => {
    const translation = translateProof(proof, "ro");
    expect(translation.command).toBe(`${proof.command} lang ro`);
    expect(translation.conclusion).not.toBe(proof.conclusion);
    const sentences = [proof.action, proof.conclusion, ...proof.rows.map(({ label }) => label)];
    expect(sentences.filter((sentence) => findKey(sentence) === undefined)).toEqual([]);
  });
});

describe.each(["en", "ro"] as const)("the home page (%s)", (language) => {
  it("shows only outputs that are in the lessons, where they are compared with the commands", () => {
    const lessons = listStages().flatMap((stage) => listLessonBlocks(stage, language));
    const blocks = listConsoleBlocks(language === "en" ? "docs/index.md" : "docs/ro/index.md");
    expect(blocks).toHaveLength(2);
    expect(lessons).toEqual(expect.arrayContaining(blocks));
  });
});
