import type { Stage } from "../../../shared/harness/manifest.ts";
import { startTarget } from "../../../shared/target/start-target.ts";
import type { Language } from "../language.ts";
import { messages } from "../messages/index.ts";
import { isScreen } from "../terminal.ts";
import { runChecks, saveOwnProgress } from "./run.ts";
import { rerunOnSave } from "./saves.ts";
import { describeScreen } from "./screen.ts";

interface WatchOptions {
  signal?: AbortSignal;
  language?: Language;
}

/** The height of a terminal that does not report it. */
const defaultRows = 24;

/**
 * Checks a folder after every save, until `signal` or Ctrl-C ends it.
 *
 * @throws UsageError if the folder does not exist
 */
export async function watchFolder(
  stage: Stage,
  folder: string,
  { signal = new AbortController().signal, language = "en" }: WatchOptions = {},
): Promise<void> {
  await rerunOnSave({ folder, signal }, async () => {
    if (isScreen()) process.stdout.write(`  ${messages[language].check.checking}`);
    const outcome = await runChecks(() => startTarget(folder, stage), stage);
    if ("results" in outcome) saveOwnProgress(stage, folder, outcome.results);
    const rows = process.stdout.rows || defaultRows;
    clear();
    console.log(describeScreen({ stage, folder, checked: outcome, rows, language }));
  });
}

/** Clears the screen of a terminal, without its history. */
function clear(): void {
  if (isScreen()) process.stdout.write("\x1b[2J\x1b[H");
}
