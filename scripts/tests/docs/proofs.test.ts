import { describe, expect, it } from "vitest";
import { parseProof } from "../../../docs/.vitepress/markdown/proof-output.ts";

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
