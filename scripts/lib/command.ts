import { ExplainedError } from "../../shared/harness/explained-error.ts";
import { UsageError } from "../../shared/harness/usage-error.ts";
import { readLanguage } from "./language.ts";
import { TranslatedError, TranslatedUsageError } from "./messages/errors.ts";
import { type Messages, messages } from "./messages/index.ts";
import { MissingValueError } from "./options.ts";

/** The exports of each file in `scripts/commands`. */
export interface Command {
  /** The text that `npm run … help` prints. */
  usage: string;
  /** The same text in Romanian, for a command that prints in both languages. */
  romanianUsage?: string;
  /** @returns the exit code: 0 success, 1 a problem was found, 2 wrong usage */
  run(args: string[]): Promise<number>;
}

/** Returns the usage of a command. Adds the common exit codes if it names none. */
const formatHelp = (usage: string, { exitCodes }: Messages): string =>
  /^(?:Exit code|Cod de ieșire):/m.test(usage) ? usage : `${usage}\n\n${exitCodes}`;

const isHelpRequest = (args: string[]) => args.includes("--help") || args[0] === "help";

/** Runs a command. A usage error becomes a message and the exit code 2. */
export async function runCommand(command: Command, args: string[]): Promise<number> {
  const language = command.romanianUsage === undefined ? "en" : readLanguage(args);
  const texts = messages[language];
  const usage = language === "ro" ? (command.romanianUsage ?? command.usage) : command.usage;
  if (isHelpRequest(args)) {
    console.log(formatHelp(usage, texts));
    return 0;
  }
  try {
    return await command.run(args);
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${describeMistake(error, usage, texts)}\n\n${usage}`);
      return 2;
    }
    if (!(error instanceof ExplainedError)) throw error;
    console.error(describeError(error, texts));
    return 1;
  }
}

const describeError = (error: Error, texts: Messages): string =>
  error instanceof TranslatedError || error instanceof TranslatedUsageError
    ? error.describe(texts)
    : error.message;

function describeMistake(error: UsageError, usage: string, texts: Messages): string {
  const message = describeError(error, texts);
  if (!(error instanceof MissingValueError)) return message;
  const [example] = usage.match(new RegExp(`npm run [^\\n]*?\\b${error.option} \\S+`)) ?? [];
  return example ? `${message} ${texts.forExample(example)}` : message;
}
