import { isAbsolute, relative, sep } from "node:path";

/** Does `path` lie in `folder`, at any depth? */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** A path as the lessons write it, on every system. */
export const fromRoot = (root: string, path: string): string =>
  relative(root, path).split(sep).join("/");
