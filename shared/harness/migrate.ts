import { ExplainedError } from "./explained-error.ts";
import { startGroup } from "./process-group.ts";
import { getScriptCommand, listScripts } from "./script.ts";

const script = "db:migrate";

/**
 * Runs the migrations of a folder, if it has the script for it. The script writes a line that starts
 * with `applied` for each migration.
 *
 * @returns the number of applied migrations, as a text
 * @throws ExplainedError if it fails
 */
export async function migrate(
  dir: string,
  env: Record<string, string>,
): Promise<string | undefined> {
  if (!listScripts(dir).includes(script)) return undefined;
  const group = startGroup(getScriptCommand(dir, script), { cwd: dir, env });
  const code = await group.ended;
  if (code === 0) return summarize(group.log());
  throw new ExplainedError(
    `The migrations failed: the script ${script} of ${dir} ended with ${code}.\n` +
      `${group.log().trim()}\n\nFix this error, and start again.`,
  );
}

function summarize(log: string): string {
  const applied = log.match(/^applied /gm)?.length ?? 0;
  return applied > 0 ? `${applied} applied` : "up to date";
}
