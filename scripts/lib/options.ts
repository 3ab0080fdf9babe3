import { parseArgs } from "node:util";
import { UsageError } from "../../shared/harness/usage-error.ts";

/** Every option of a command: `flag` stands alone, `value` takes the word after it. */
export type OptionKinds = Record<string, "flag" | "value">;

/** An option stands alone, although it takes a value. The command's usage shows how. */
export class MissingValueError extends UsageError {
  readonly option: string;

  constructor(option: string) {
    super(`"${option}" needs a value after it.`);
    this.option = option;
  }
}

export type Options<Kinds extends OptionKinds> = {
  [Name in keyof Kinds]?: Kinds[Name] extends "flag" ? boolean : string;
};

/**
 * Reads `--stat` and `stat` alike: npm on some shells swallows what begins with `--`.
 *
 * @throws UsageError for an option that the command does not know
 */
export function readOptions<const Kinds extends OptionKinds>(
  args: string[],
  kinds: Kinds,
): { words: string[]; options: Options<Kinds> } {
  const dashed = args.map((arg) => (Object.hasOwn(kinds, arg) ? `--${arg}` : arg));
  const types = Object.entries(kinds).map(([name, kind]) => [
    name,
    { type: kind === "flag" ? ("boolean" as const) : ("string" as const) },
  ]);
  try {
    const { values, positionals } = parseArgs({
      args: dashed,
      options: Object.fromEntries(types),
      allowPositionals: true,
    });
    return { words: positionals, options: values as Options<Kinds> };
  } catch (error) {
    const missing = args.find((_, place) => lacksValue(dashed, place, kinds));
    if (missing !== undefined) throw new MissingValueError(missing.replace(/^--/, ""));
    throw new UsageError((error as Error).message);
  }
}

function lacksValue(dashed: string[], place: number, kinds: OptionKinds): boolean {
  const [arg = "", next = "--"] = dashed.slice(place);
  return arg.startsWith("--") && kinds[arg.slice(2)] === "value" && next.startsWith("--");
}
