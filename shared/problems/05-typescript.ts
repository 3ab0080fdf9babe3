import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ApiDriver } from "../check/api-driver.ts";
import { withCopy } from "../harness/changed-copy.ts";
import { createEnvironment } from "../harness/environment.mjs";
import { getScriptCommand, listScripts } from "../harness/script.ts";
import type { TrackerFolder } from "../harness/tracker.ts";
import type { Proof } from "./problem.ts";
import { getPageAddress, withPage } from "./with-page.ts";

/** The same typo in both stages, in the line that shows a title. */
const right = ".append(task.title)";
const wrong = ".append(task.titel)";

const proof: Proof = async (before, after) => {
  const [resultBefore, resultAfter] = [
    await withTypo(before, "frontend/app.js", tryOut),
    await withTypo(after, "frontend/src/task-item.ts", tryOut),
  ];
  return {
    procedure:
      'In a copy of both stages, "task.title" is misspelt as "task.titel". Then each is checked and opened.',
    rows: [
      {
        label: "errors before the page is opened",
        before: resultBefore.typeErrors,
        after: resultAfter.typeErrors,
        proven: resultBefore.typeErrors === 0 && resultAfter.typeErrors > 0,
      },
      {
        label: "tasks that the user sees as undefined, of 3",
        before: resultBefore.undefinedTasks,
        after: resultAfter.undefinedTasks,
        proven: resultBefore.undefinedTasks === 3 && resultAfter.undefinedTasks === 0,
      },
    ],
    example: {
      action: "The misspelt line leads to this:",
      answers: [resultBefore.seen, resultAfter.seen],
    },
    conclusion:
      "JavaScript runs the code as it is, so the user finds the mistake. The compiler checks it first, and reports an error.",
  };
};

interface Counts {
  typeErrors: number;
  undefinedTasks: number;
  /** The first error, or the title of the first task. */
  seen: string;
}

/** Code that does not compile is not shipped, so its page is not opened. */
async function tryOut(folder: TrackerFolder): Promise<Counts> {
  const errors = findTypeErrors(folder.dir);
  const [first] = errors;
  if (first !== undefined) return { typeErrors: errors.length, undefinedTasks: 0, seen: first };
  return { typeErrors: 0, ...(await openPage(folder)) };
}

function findTypeErrors(dir: string): string[] {
  const script = listScripts(dir).find((name) => name === "typecheck:frontend") ?? "typecheck";
  const [program, ...args] = getScriptCommand(dir, script, ["--pretty", "false"]);
  const { stdout } = spawnSync(program, args, {
    cwd: dir,
    env: createEnvironment(),
    encoding: "utf8",
  });
  return stdout.split(/\r?\n/).filter((line) => /error TS\d+/.test(line));
}

function openPage(folder: TrackerFolder): Promise<Pick<Counts, "undefinedTasks" | "seen">> {
  return withPage(folder, async (page, tracker) => {
    for (const title of ["Water the plants", "Post the letter", "Call the plumber"]) {
      if (tracker.urls.api) await new ApiDriver(tracker.urls.api).arrange.createTask({ title });
    }
    await page.goto(getPageAddress(tracker));
    const items = page.getByRole("listitem");
    await items.nth(2).waitFor();
    const wrongTitles = items.getByText("undefined", { exact: true });
    const [seen = ""] = await wrongTitles.allInnerTexts();
    return { undefinedTasks: await wrongTitles.count(), seen };
  });
}

/** Makes the typo in a copy of a stage. */
function withTypo<Result>(
  folder: TrackerFolder,
  file: string,
  use: (copy: TrackerFolder) => Promise<Result>,
): Promise<Result> {
  return withCopy(folder.dir, (dir) => {
    const source = readFileSync(join(dir, file), "utf8");
    if (!source.includes(right)) throw new Error(`${file} has no ${right} to misspell.`);
    writeFileSync(join(dir, file), source.replace(right, wrong));
    return use({ ...folder, dir });
  });
}

export default proof;
