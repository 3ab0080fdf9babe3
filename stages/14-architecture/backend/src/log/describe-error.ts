import { causeOf } from "../database/errors.ts";

/** An error as a log may keep it: without the query that failed, and without its values. */
export function describeError(error: unknown) {
  const { name, stack } = Object(error);
  const { code, message } = causeOf(error);
  return { name, ...(code && { code }), message, ...(stack && { stack: stackOf(stack, message) }) };
}

/** Where it happened, under what PostgreSQL said and not under what it was asked. */
function stackOf(stack: string, message: string): string {
  const places = stack.split("\n").filter((line) => /^ +at /.test(line));
  return [message, ...places].join("\n");
}
