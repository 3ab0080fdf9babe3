import type { Stage } from "../../../shared/harness/manifest.ts";
import { startTarget } from "../../../shared/target/open-target.ts";
import { isScreen } from "../terminal.ts";
import { rememberOwn, runChecks } from "./run.ts";
import { rerunOnSave } from "./saves.ts";
import { describeScreen } from "./screen.ts";

/** The smallest terminal that is common, for where nobody says how high it is. */
const usualRows = 24;

/**
 * Checks a folder after every save, until `signal` or Ctrl-C ends it.
 *
 * @throws UsageError if there is no such folder
 */
export async function watchFolder(
  stage: Stage,
  folder: string,
  signal = new AbortController().signal,
): Promise<void> {
  await rerunOnSave({ folder, signal }, async () => {
    if (isScreen()) process.stdout.write("  Checking …");
    const checked = await runChecks(() => startTarget(folder, stage), stage);
    if ("results" in checked) rememberOwn(stage, folder, checked.results);
    const rows = process.stdout.rows || usualRows;
    clear();
    console.log(describeScreen({ stage, folder, checked, rows }));
  });
}

/** What stood on the screen goes; what was scrolled away stays, and a pipe gets no codes. */
function clear(): void {
  if (isScreen()) process.stdout.write("\x1b[2J\x1b[H");
}
