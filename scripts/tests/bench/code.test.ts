import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { measureCode } from "../../lib/bench/code.ts";
import { git } from "../../lib/git.ts";
import { createFolder } from "./folder.ts";

it("counts lines of code without tests, documents, generated files and empty lines", async () => {
  const dir = createFolder({
    ".gitignore": "dist/\n",
    "README.md": "words\n",
    "package.json": "{}\n",
    "dist/app.js": "built\n",
    "backend/src/înainte și după.ts": "one\n\n  \ntwo\n",
    "backend/src/app.test.ts": "test\n",
    "backend/tests/app.ts": "test\n",
    "frontend/src/page.tsx": "three\n",
    "frontend/src/page.css": "four",
    "frontend/src/gone.ts": "gone\n",
  });
  await git(["init", "-q"], { cwd: dir });
  await git(["add", "."], { cwd: dir });
  rmSync(join(dir, "frontend/src/gone.ts"));
  expect(await measureCode({ dir })).toEqual({ lines: 4 });
});
