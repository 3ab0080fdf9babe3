/** Global, because Next.js bundles pages and instrumentation apart: a module would exist twice. */
const key = Symbol.for("site.isShuttingDown");
const globalState = globalThis as { [key]?: boolean };

export const isShuttingDown = (): boolean => globalState[key] === true;

export function beginShutdown(): void {
  globalState[key] = true;
}
