import { getErrorCause } from "../database/errors.ts";

/** Converts an error for the log, without the failed query and its parameters. */
export function describeError(error: unknown) {
  const { name, stack } = Object(error);
  const { code, message } = getErrorCause(error);
  return {
    name,
    ...(code && { code }),
    message,
    ...(stack && { stack: cleanStack(stack, message) }),
  };
}

/** Replaces the message at the start of the stack, which contains the query. */
function cleanStack(stack: string, message: string): string {
  const frames = stack.split("\n").filter((line) => /^ +at /.test(line));
  return [message, ...frames].join("\n");
}
