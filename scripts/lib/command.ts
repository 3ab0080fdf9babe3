import { ExplainedError } from "../../shared/harness/explained-error.ts";
import { UsageError } from "../../shared/harness/usage-error.ts";
import { MissingValueError } from "./options.ts";

/** The exports of each file in `scripts/commands`. */
export interface Command {
  /** The text that `npm run … help` prints. */
  usage: string;
  /** @returns the exit code: 0 success, 1 a problem was found, 2 wrong usage */
  run(args: string[]): Promise<number>;
}

const exitCodes = "Exit code: 0 success, 1 a problem or a failure, 2 wrong usage.";

/** Returns the usage of a command. Adds the common exit codes if it names none. */
const formatHelp = ({ usage }: Command): string =>
  usage.includes("Exit code:") ? usage : `${usage}\n\n${exitCodes}`;

const isHelpRequest = (args: string[]) => args.includes("--help") || args[0] === "help";

/** Runs a command. A usage error becomes a message and the exit code 2. */
export async function runCommand(command: Command, args: string[]): Promise<number> {
  if (isHelpRequest(args)) {
    console.log(formatHelp(command));
    return 0;
  }
  try {
    return await command.run(args);
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${describeMistake(error, command)}\n\n${command.usage}`);
      return 2;
    }
    if (!(error instanceof ExplainedError)) throw error;
    console.error(error.message);
    return 1;
  }
}

function describeMistake(error: UsageError, { usage }: Command): string {
  if (!(error instanceof MissingValueError)) return error.message;
  const [example] = usage.match(new RegExp(`npm run [^\\n]*?\\b${error.option} \\S+`)) ?? [];
  return example ? `${error.message} For example: ${example}` : error.message;
}
