import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { allStages, root } from "../lib/stages.ts";
import { findForbiddenWords } from "../lib/words/words.ts";

/**
 * The files and folders that are checked. `folder` means the files in it, `folder/**` also those in
 * its subfolders. Add a folder when its texts are free of these words.
 */
const places = [
  "README.md",
  "README.ro.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "adr",
  "docs",
  "docs/ro",
  "docs/.vitepress/**",
  ".github/pull_request_template.md",
  ".github/ISSUE_TEMPLATE",
  ".github/workflows",
  ...allStages().flatMap(({ name }) => [`stages/${name}/stage.json`, `stages/${name}/README.md`]),
];

/** The plan is the author's own text. */
const exceptions = ["docs/ro/plan.md"];

const text = /\.(?:css|html|js|json|md|mjs|sh|ts|tsx|vue|yml)$/;

function listFiles(place: string): string[] {
  const recursive = place.endsWith("/**");
  const folder = place.replace("/**", "");
  if (statSync(join(root, folder)).isFile()) return [folder];
  return readdirSync(join(root, folder), { recursive, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((file) => text.test(file) && !file.includes("/node_modules/"));
}

const files = places.flatMap(listFiles).filter((file) => !exceptions.includes(file));

const isRomanian = (file: string) => file.startsWith("docs/ro/") || file.endsWith(".ro.md");

describe("the words of the repository", () => {
  it.each(files)("%s uses no forbidden word", (file) => {
    const text = readFileSync(join(root, file), "utf8");
    expect(findForbiddenWords(text, isRomanian(file) ? "ro" : "en")).toEqual([]);
  });
});

describe("forbiddenWordsIn", () => {
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

  it("allows a word on a line that gives a reason", () => {
    expect(findForbiddenWords("nobody <!-- words-allow: a UNIX account -->")).toEqual([]);
    expect(findForbiddenWords("nobody // words-allow:")).toHaveLength(1);
  });
});
