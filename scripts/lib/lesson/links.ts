import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { listAnchors } from "../markdown.ts";
import { type Finding, type Lesson, listTextLines, removeCode } from "./page.ts";
import { isInside } from "./paths.ts";

/** Checks that every link to a file or a heading of the repository has a target. */
export function checkLinks(lesson: Lesson): Finding[] {
  return listTextLines(lesson).flatMap(({ text, line }) =>
    findTargets(text).flatMap((target) => {
      const error = checkTarget(target, lesson);
      return error ? [{ line, text: error }] : [];
    }),
  );
}

/** Finds the targets of the links in a line, outside of backticks. */
function findTargets(text: string): string[] {
  const links = removeCode(text).matchAll(/\]\(\s*(?:<([^>]+)>|([^\s)]+))/g);
  return [...links].map(([, bracketed, plainLink]) => bracketed ?? plainLink ?? "");
}

const isExternal = (target: string): boolean => /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target);

function checkTarget(target: string, lesson: Lesson): string | undefined {
  if (isExternal(target)) return undefined;
  const [path = "", anchor] = decode(target).split("#");
  const file = path === "" ? join(lesson.root, lesson.path) : resolveFile(path, lesson);
  if (!isInside(lesson.root, file) || !existsSync(file)) {
    return `The link ${target} has no file in the repository. Correct its path.`;
  }
  if (!anchor || !file.endsWith(".md")) return undefined;
  if (listAnchors(readFileSync(file, "utf8")).has(anchor)) return undefined;
  return `The link ${target} has no heading: the page has no "#${anchor}". Correct it.`;
}

function resolveFile(path: string, { root, path: page }: Lesson): string {
  return path.startsWith("/") ? join(root, path) : join(root, dirname(page), path);
}

function decode(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
