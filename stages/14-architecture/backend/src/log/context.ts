import { AsyncLocalStorage } from "node:async_hooks";

/** What every line of the log says about the work that it belongs to. */
export interface Context {
  /** The same for a request and for every job that comes of it. */
  requestId: string;
  method?: string;
  route?: string;
  /** The id of who is asking: an e-mail would be somebody's name. */
  user?: number;
  job?: string;
}

const storage = new AsyncLocalStorage<Context>();

/** Whatever is begun in here knows the context, however many promises later. */
export function inContext<T>(context: Context, run: () => T): T {
  return storage.run(context, run);
}

export const currentContext = (): Partial<Context> => storage.getStore() ?? {};

/** What is learned on the way, such as who is asking. */
export function addToContext(more: Partial<Context>): void {
  Object.assign(currentContext(), more);
}
