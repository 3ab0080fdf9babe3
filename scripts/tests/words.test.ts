import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { listLessonPages } from "../lib/lesson-location.ts";
import { listStages, root } from "../lib/stages.ts";
import { listFiles } from "../lib/verify/file-hashes.ts";
import { findForbiddenWords } from "../lib/words/words.ts";

/** The later lessons are not rewritten yet. */
const lastCheckedLesson = 7;

/**
 * The files and folders that are checked. `folder` means the files in it, `folder/**` also those in
 * its subfolders.
 */
const places = [
  "README.md",
  "README.ro.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "adr",
  "docs",
  "docs/ro",
  "docs/teaching",
  "docs/ro/teaching",
  "docs/.vitepress/**",
  ".github/pull_request_template.md",
  ".github/ISSUE_TEMPLATE",
  ".github/workflows",
  "scripts/**",
  "shared/**",
  "stages/**",
  ...listStages()
    .filter(({ number }) => number <= lastCheckedLesson)
    .flatMap((stage) =>
      [...listLessonPages(stage), ...listLessonPages(stage, "ro")].map(({ path }) => path),
    ),
];

/** The plan is the author's own text; the others list the words, or test the list. */
const exceptions = [
  "docs/ro/plan.md",
  "scripts/lib/words/forbidden.ts",
  "scripts/tests/words.test.ts",
];

const isText = (file: string) =>
  /\.(?:css|html|js|json|md|mjs|sh|ts|tsx|vue|yml)$/.test(file) &&
  basename(file) !== "package-lock.json";

function listTexts(place: string): string[] {
  const folder = place.replace("/**", "");
  return listFiles(root, folder)
    .filter((file) => place.endsWith("/**") || [file, dirname(file)].includes(folder))
    .filter((file) => isText(file) && !exceptions.includes(file));
}

const isRomanian = (file: string) =>
  file.startsWith("docs/ro/") || /[./]ro\.(?:json|md|ts)$/.test(file);

/** The keys of a Romanian catalogue are the English sentences. */
function readEntryText(file: string): string {
  const text = readFileSync(join(root, file), "utf8");
  if (!file.endsWith("/ro.json")) return text;
  return Object.values<string>(JSON.parse(text)).join("\n");
}

describe("the words of the repository", { timeout: 60_000 }, () => {
  it.each(places)("%s uses no forbidden word", (place) => {
    const complaints = listTexts(place).flatMap((file) => {
      const findings = findForbiddenWords(readEntryText(file), isRomanian(file) ? "ro" : "en");
      return findings.map((complaint) => `${file}, ${complaint}`);
    });
    expect(complaints).toEqual([]);
  });
});

describe("findForbiddenWords", () => {
  it.each(["Whoever reads", "Nobody", "it is mended", "as good as new", "you were told"])(
    "reports %j",
    (text) => {
      expect(findForbiddenWords(`A line.\n${text}`)).toEqual([
        expect.stringMatching(/^line 2: ".+" is not used here\. Write .+\.$/),
      ]);
    },
  );

  it.each(["recommend", "amendment", "untold", "a renewed token", "the body of a request"])(
    "does not report %j",
    (text) => {
      expect(findForbiddenWords(text)).toEqual([]);
    },
  );

  it("reports Romanian words in Romanian texts only", () => {
    expect(findForbiddenWords("un antet")).toEqual([]);
    expect(findForbiddenWords("un antet", "ro")).toHaveLength(1);
  });

  it.each(["antete", "gazda", "o gaură", "scrisori moarte", "reclamații", "commit-ul", "un click"])(
    "reports %j in a Romanian text",
    (text) => {
      expect(findForbiddenWords(text, "ro")).toHaveLength(1);
    },
  );

  it("reports no Romanian word in code, which is not translated", () => {
    const code = ["Un `click`.", "```ts", 'on("click")', "```"];
    expect(findForbiddenWords(code.join("\n"), "ro")).toEqual([]);
    expect(findForbiddenWords("```text\nun antet\n```\nun click", "ro")).toEqual([
      expect.stringMatching(/^line 2: "antet"/),
      expect.stringMatching(/^line 4: "click"/),
    ]);
  });

  it("allows a word on a line that gives a reason", () => {
    expect(findForbiddenWords("nobody <!-- words-allow: a UNIX account -->")).toEqual([]);
    expect(findForbiddenWords("nobody // words-allow:")).toHaveLength(1);
  });
});
