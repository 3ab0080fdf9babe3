import type { Manifest, Step } from "../../../shared/harness/manifest.ts";
import { createTwoStages, runGit, write } from "../diff/fixture.ts";

/** Creates the entry of a step. */
export const step = (slug: string, own: Partial<Step> = {}): Step => ({
  slug,
  commit: `feat: add ${slug}`,
  title: { en: "A title", ro: "Un titlu" },
  ...own,
});

export const app = "one\ntwo\nthree\nfour\nfive\n";

export const patches = {
  number: `diff --git a/src/app.ts b/src/app.ts
index b2f931a67315c95c5daab3aac6de62e534808476..51353093d0ff7c218c020bfb3401814bc9e22d7f 100644
--- a/src/app.ts
+++ b/src/app.ts
@@ -2,3 +2,3 @@ one
 two
-three
+3
 four
`,
  move: `diff --git a/backend/app.ts b/backend/app.ts
new file mode 100644
index 0000000000000000000000000000000000000000..51353093d0ff7c218c020bfb3401814bc9e22d7f
--- /dev/null
+++ b/backend/app.ts
@@ -0,0 +1,5 @@
+one
+two
+3
+four
+five
diff --git a/src/app.ts b/src/app.ts
deleted file mode 100644
index 51353093d0ff7c218c020bfb3401814bc9e22d7f..0000000000000000000000000000000000000000
--- a/src/app.ts
+++ /dev/null
@@ -1,5 +0,0 @@
-one
-two
-3
-four
-five
`,
};

/** Creates two stages, the second one with two steps: a changed line, and a moved file. */
export function createSteppedStages(
  own: Partial<Manifest> = {},
  files: Record<string, string> = {},
): ReturnType<typeof createTwoStages> {
  const project = createTwoStages(
    {
      ".gitignore": "dist/\n.data/\n",
      "stages/00-one/src/app.ts": app,
      "stages/00-one/README.md": "# One\n",
      "stages/01-two/backend/app.ts": app.replace("three", "3"),
      "stages/01-two/README.md": "# Two\n",
      "stages/01-two/steps/01-number.patch": patches.number,
      "stages/01-two/steps/02-move.patch": patches.move,
      ...files,
    },
    { steps: [step("number"), step("move", { commit: "refactor: move the app" })], ...own },
  );
  for (const [key, value] of Object.entries({ "user.name": "a", "user.email": "a@b.c" })) {
    runGit(project.root, "config", key, value);
  }
  const { name: _, dir, budget, changes, ...first } = project.second();
  const manifest = { ...first, budget, changes };
  write(dir, { "stage.json": `${JSON.stringify(manifest, null, 2)}\n` });
  return project;
}
