/** Next.js bundles pages apart from what runs at the start: a module would be there twice. */
const key = Symbol.for("site.isLeaving");
const everywhere = globalThis as { [key]?: boolean };

/** Whether this process is about to end: nobody should send it any more visitors. */
export const isLeaving = (): boolean => everywhere[key] === true;

export function leave(): void {
  everywhere[key] = true;
}
