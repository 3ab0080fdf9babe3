import { AsyncLocalStorage } from "node:async_hooks";

/** The fields that every log line of a request or job contains. */
export interface Context {
  /** The same for a request and the jobs that it adds. */
  requestId: string;
  method?: string;
  route?: string;
  /** The id of the user. An e-mail address would be personal data. */
  user?: number;
  job?: string;
}

const storage = new AsyncLocalStorage<Context>();

/** Runs a function with a context, which all asynchronous code that it starts can read. */
export function runInContext<T>(context: Context, run: () => T): T {
  return storage.run(context, run);
}

export const currentContext = (): Partial<Context> => storage.getStore() ?? {};

/** Adds fields to the current context. */
export function addToContext(fields: Partial<Context>): void {
  Object.assign(currentContext(), fields);
}
