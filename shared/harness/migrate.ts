import { ExplainedError } from "./explained-error.ts";
import { startGroup } from "./process-group.ts";
import { listScripts, scriptCommand } from "./script.ts";

const script = "db:migrate";

/**
 * Brings the tables of a database up to date, where a folder has the script for it. The script
 * writes a line that begins with `applied` for each migration.
 *
 * @returns how many were applied, in words
 * @throws ExplainedError if it fails
 */
export async function migrate(
  dir: string,
  env: Record<string, string>,
): Promise<string | undefined> {
  if (!listScripts(dir).includes(script)) return undefined;
  const group = startGroup(scriptCommand(dir, script), { cwd: dir, env });
  const code = await group.ended;
  if (code === 0) return summaryOf(group.log());
  throw new ExplainedError(
    `The tables cannot be brought up to date: the script ${script} of ${dir} ended with ${code}.\n` +
      `${group.log().trim()}\n\nMend what it says there, and start again.`,
  );
}

function summaryOf(log: string): string {
  const applied = log.match(/^applied /gm)?.length ?? 0;
  return applied > 0 ? `${applied} applied` : "up to date";
}
