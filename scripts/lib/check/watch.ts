import { startTarget } from "../../../shared/target/start-target.ts";
import { messages } from "../messages/index.ts";
import { isScreen } from "../terminal.ts";
import { runChecks, saveOwnProgress } from "./run.ts";
import { rerunOnSave } from "./saves.ts";
import { describeScreen, type Screen } from "./screen.ts";
import { selectChecks } from "./subject.ts";

/** The height of a terminal that does not report it. */
const defaultRows = 24;

/**
 * Checks a folder after every save, until `signal` or Ctrl-C ends it.
 *
 * @throws UsageError if the folder does not exist
 */
export async function watchFolder(
  subject: Pick<Screen, "stage" | "folder" | "step" | "language">,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const { stage, folder, step, language = "en" } = subject;
  await rerunOnSave({ folder, signal }, async () => {
    if (isScreen()) process.stdout.write(`  ${messages[language].check.checking}`);
    const selected = selectChecks(subject);
    const outcome = await runChecks(() => startTarget(folder, stage), stage, undefined, {
      selected,
    });
    if (step === undefined && "results" in outcome) saveOwnProgress(stage, folder, outcome.results);
    const rows = process.stdout.rows || defaultRows;
    clear();
    console.log(describeScreen({ ...subject, checked: outcome, rows }));
  });
}

/** Clears the screen of a terminal, without its history. */
function clear(): void {
  if (isScreen()) process.stdout.write("\x1b[2J\x1b[H");
}
