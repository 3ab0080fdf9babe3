import { relative, sep } from "node:path";

export { isInside } from "../../bootstrap/place.mjs";

/** Returns a path relative to the root, with forward slashes. */
export const toPathFromRoot = (root: string, path: string): string =>
  relative(root, path).split(sep).join("/");
