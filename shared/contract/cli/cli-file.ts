import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Check, capability } from "../../check/capability.ts";
import { expectSession } from "../../check/cli-driver.ts";

/** Runs a check with the path of a file in a temporary folder. */
function withFile(
  run: (file: string, drivers: Parameters<Check["run"]>[0]) => Promise<void>,
): Check["run"] {
  return async (drivers) => {
    const folder = mkdtempSync(join(tmpdir(), "tasks-"));
    try {
      await run(join(folder, "tasks.json"), drivers);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

export default capability("cli-file", "cli", ({ adds, guards }) => {
  adds(
    "--file keeps the tasks between two runs",
    { extra: true, why: "A file is the simplest storage that outlives the process." },
    withFile(async (file, { cli }) => {
      await cli.call(["--file", file, "add", "Buy milk"]);
      await cli.call(["--file", file, "add", "Buy bread"]);
      await cli.call(["--file", file, "delete", "2"]);
      const session = await cli.call(["--file", file, "list"]);
      expectSession(session.stdout.includes("Buy milk"), session, "Buy milk in the list");
      expectSession(!session.stdout.includes("Buy bread"), session, "no Buy bread in the list");
    }),
  );

  adds(
    "TASKS_FILE does the same as --file",
    { extra: true, why: "What differs from machine to machine is set in the environment." },
    withFile(async (file, { cli }) => {
      await cli.call(["add", "Buy milk"], { TASKS_FILE: file });
      const session = await cli.call(["list"], { TASKS_FILE: file });
      expectSession(session.stdout.includes("Buy milk"), session, "Buy milk in the list");
    }),
  );

  adds(
    "the next id is kept in the file too",
    { extra: true, why: "The id of a deleted task must not be reused in the next run." },
    withFile(async (file, { cli }) => {
      await cli.call(["--file", file, "add", "Buy milk"]);
      await cli.call(["--file", file, "delete", "1"]);
      await cli.call(["--file", file, "add", "Buy bread"]);
      const session = await cli.call(["--file", file, "done", "2"]);
      expectSession(session.code === 0, session, "exit code 0: the new task is 2");
    }),
  );

  guards(
    "a damaged file is reported with a message, and left unchanged",
    {
      extra: true,
      why: "A damaged file can be repaired by hand, but not after it is overwritten.",
    },
    withFile(async (file, { cli }) => {
      for (const content of ["{ half a f", "[]", '{"nextId":1,"tasks":[{"id":"x"}]}']) {
        writeFileSync(file, content);
        const session = await cli.call(["--file", file, "add", "Buy milk"]);
        expectSession(session.code === 1, session, "exit code 1");
        expectSession(session.stderr.includes(file), session, "a message that names the file");
        expectSession(readFileSync(file, "utf8") === content, session, "the same file as before");
      }
    }),
  );
});
