import { parseArgs } from "node:util";
import { UsageError } from "../../shared/harness/usage-error.ts";
import { TranslatedUsageError } from "./messages/errors.ts";

/** The options of a command: a `flag` has no value, a `value` takes the next word. */
export type OptionKinds = Record<string, "flag" | "value">;

/** An option without its value. The usage shows an example. */
export class MissingValueError extends TranslatedUsageError {
  readonly option: string;

  constructor(option: string) {
    super((texts) => texts.valueMissing(option));
    this.option = option;
  }
}

export type Options<Kinds extends OptionKinds> = {
  [Name in keyof Kinds]?: Kinds[Name] extends "flag" ? boolean : string;
};

/**
 * Reads options with or without `--`, because npm drops `--` arguments in some shells.
 *
 * @throws UsageError for an unknown option
 */
export function readOptions<const Kinds extends OptionKinds>(
  args: string[],
  kinds: Kinds,
): { words: string[]; options: Options<Kinds> } {
  const dashedArgs = args.map((arg) => (Object.hasOwn(kinds, arg) ? `--${arg}` : arg));
  const types = Object.entries(kinds).map(([name, kind]) => [
    name,
    { type: kind === "flag" ? ("boolean" as const) : ("string" as const) },
  ]);
  try {
    const { values, positionals } = parseArgs({
      args: dashedArgs,
      options: Object.fromEntries(types),
      allowPositionals: true,
    });
    return { words: positionals, options: values as Options<Kinds> };
  } catch (error) {
    const incompleteOption = args.find((_, index) => isValueMissing(dashedArgs, index, kinds));
    if (incompleteOption !== undefined)
      throw new MissingValueError(incompleteOption.replace(/^--/, ""));
    throw new UsageError((error as Error).message);
  }
}

/** @throws UsageError for the first word that a command does not take */
export function refuseWords([word]: string[]): void {
  if (word !== undefined) throw new TranslatedUsageError((texts) => texts.unexpectedWord(word));
}

function isValueMissing(dashedArgs: string[], index: number, kinds: OptionKinds): boolean {
  const [arg = "", next = "--"] = dashedArgs.slice(index);
  return arg.startsWith("--") && kinds[arg.slice(2)] === "value" && next.startsWith("--");
}
