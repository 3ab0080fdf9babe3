import { relative, sep } from "node:path";

export { isInside } from "../../bootstrap/place.mjs";

/** A path as the lessons write it, on every system. */
export const fromRoot = (root: string, path: string): string =>
  relative(root, path).split(sep).join("/");
