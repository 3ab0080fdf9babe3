import { readdirSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";

/** A page of the built site: its path and its HTML. */
export interface BuiltPage {
  path: string;
  html: string;
}

export function readPages(folder: string): BuiltPage[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".html"))
    .map((file) => ({
      path: file.split(sep).join("/"),
      html: readFileSync(join(folder, file), "utf8"),
    }));
}

/** Returns the values of an attribute in a page, as a browser parses them. */
export const listAttributes = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(`<[a-z][^<>]*?\\s${name}="([^"]*)"`, "g"))].map(([, value = ""]) =>
    value.replaceAll("&amp;", "&").replaceAll("&quot;", '"'),
  );

const leavesTheSite = /^[a-z][a-z0-9+.-]*:/i;

/** @param exists returns whether a path of the site is a file */
export function findDeadTargets(
  page: BuiltPage,
  base: string,
  exists: (path: string) => boolean,
  anchorsOf: (path: string) => Set<string>,
): string[] {
  const targets = [...listAttributes(page.html, "href"), ...listAttributes(page.html, "src")];
  return targets.filter((target) => {
    if (leavesTheSite.test(target)) return false;
    const address = new URL(target, `http://site${posix.join(base, page.path)}`);
    if (!address.pathname.startsWith(base)) return true;
    const path = toFile(decodeURIComponent(address.pathname.slice(base.length)));
    if (!exists(path)) return true;
    const anchor = decodeURIComponent(address.hash.slice(1));
    return anchor !== "" && !anchorsOf(path).has(anchor);
  });
}

const toFile = (path: string): string =>
  path === "" || path.endsWith("/") ? `${path}index.html` : path;
