import type { Capability } from "./capability.ts";
import cli from "./cli.ts";
import cliArguments from "./cli-arguments.ts";
import cliFile from "./cli-file.ts";
import cors from "./cors.ts";
import errors from "./errors.ts";
import limits from "./limits.ts";
import openapi from "./openapi.ts";
import tasks from "./tasks.ts";
import validation from "./validation.ts";

/** Every capability of the contract. */
export const contract: Capability[] = [
  cli,
  cliArguments,
  cliFile,
  tasks,
  errors,
  cors,
  limits,
  validation,
  openapi,
];

/** @throws Error for a name that the contract does not know */
export function capabilityNamed(name: string): Capability {
  const found = contract.find((capability) => capability.name === name);
  if (found) return found;
  throw new Error(
    `The contract has no capability "${name}". It has: ${contract.map((each) => each.name).join(", ")}`,
  );
}
