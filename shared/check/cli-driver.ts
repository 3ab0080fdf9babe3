import type {
  CommandLineOptions,
  CommandLineProgram,
  CommandLineRun,
} from "../harness/command-line.ts";
import { ContractFailure } from "./expect.ts";

/** One run of a command line, with its input and output for reports. */
export interface Session extends CommandLineRun {
  request: string;
  received: string;
}

/** Runs the command line of a Task Tracker. */
export class CliDriver {
  readonly #program: CommandLineProgram;

  constructor(program: CommandLineProgram) {
    this.#program = program;
  }

  /** Types these lines at the prompt, and closes the input. */
  type(...lines: string[]): Promise<Session> {
    return this.#run({ lines }, lines.map((line) => `> ${line}`).join("\n"));
  }

  /** Starts the program with the arguments of one command. */
  call(args: string[], env: Record<string, string> = {}): Promise<Session> {
    const variables = Object.entries(env).map(([name, value]) => `${name}=${value} `);
    return this.#run({ args, env }, `${variables.join("")}${args.join(" ")}`);
  }

  async #run(options: CommandLineOptions, request: string): Promise<Session> {
    const run = await this.#program(options);
    const parts = [
      run.stdout,
      run.stderr,
      run.code === null ? "it did not end" : `exit code ${run.code}`,
    ];
    return {
      ...run,
      request,
      received: parts
        .map((part) => part.trim())
        .filter(Boolean)
        .join("\n"),
    };
  }
}

export function expectSession(holds: boolean, session: Session, expected: string): void {
  if (!holds) throw new ContractFailure(session.request, session.received, expected);
}

/** Returns the lines of the output that contain a text. */
export function findLines(session: Session, text: string): string[] {
  return session.stdout.split("\n").filter((line) => line.includes(text));
}
