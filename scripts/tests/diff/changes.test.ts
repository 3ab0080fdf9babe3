import { describe, expect, it } from "vitest";
import { compareStages } from "../../lib/diff/stage-diff.ts";
import { createTwoStages, repeatLines, why } from "./fixture.ts";

async function listFiles(project: ReturnType<typeof createTwoStages>) {
  return (await compareStages(project.second(), project.first())).files;
}

describe("`changes` of stage.json", () => {
  it("pair a rewritten file with the one in `from`, and show both names", async () => {
    const files = {
      "stages/00-one/src/server.ts": repeatLines("by hand", 9),
      "stages/01-two/backend/app.ts": repeatLines("framework", 4),
    };
    const changes = { "backend/app.ts": { ...why, from: "src/server.ts" } };
    expect(await listFiles(createTwoStages(files))).toMatchObject([
      { status: "new" },
      { status: "gone" },
    ]);
    const pairedFiles = await listFiles(createTwoStages(files, { changes }));
    expect(pairedFiles).toMatchObject([
      { status: "rewritten", path: "backend/app.ts", from: "src/server.ts", added: 4, removed: 9 },
    ]);
    expect(pairedFiles[0]?.patch).toContain("--- a/src/server.ts\n+++ b/backend/app.ts\n@@ ");
  });

  it("keep the old file if `from` names one that still exists", async () => {
    const files = {
      "stages/00-one/all.ts": repeatLines("all"),
      "stages/01-two/all.ts": repeatLines("all"),
      "stages/01-two/part.ts": repeatLines("all", 2),
    };
    const changes = { "part.ts": { ...why, from: "all.ts" } };
    expect(await listFiles(createTwoStages(files, { changes }))).toMatchObject([
      { status: "rewritten", path: "part.ts", from: "all.ts", added: 0, removed: 18 },
    ]);
  });

  it("do not affect a moved file, which git detects", async () => {
    const files = {
      "stages/00-one/a.ts": repeatLines("a"),
      "stages/01-two/b.ts": repeatLines("a"),
    };
    const changes = { "b.ts": { ...why, from: "a.ts" } };
    expect(await listFiles(createTwoStages(files, { changes }))).toMatchObject([
      { status: "moved", path: "b.ts", from: "a.ts", change: why },
    ]);
  });

  it("give the reason of a file by its own key, or by the nearest folder", async () => {
    const files = {
      "stages/01-two/a/b/c.ts": "c\n",
      "stages/01-two/a/b/d.ts": "d\n",
      "stages/01-two/a/e.ts": "e\n",
    };
    const changes = {
      "a/": { ...why, part: 1 },
      "a/b/": { ...why, part: 2 },
      "a/b/d.ts": { ...why, part: 3 },
    };
    const parts = (await listFiles(createTwoStages(files, { changes }))).map(
      ({ change }) => change?.part,
    );
    expect(parts).toEqual([2, 3, 1]);
  });

  it("give no reasons in a reversed diff", async () => {
    const project = createTwoStages({ "stages/00-one/a.ts": "a\n" });
    const first = { ...project.first(), changes: { "a.ts": why } };
    const { files } = await compareStages(first, project.second());
    expect(files).toMatchObject([{ status: "new", path: "a.ts" }]);
    expect(files[0]?.change).toBeUndefined();
  });
});
