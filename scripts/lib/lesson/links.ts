import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { anchors } from "../markdown.ts";
import { type Finding, type Lesson, listTextLines, withoutCode } from "./page.ts";
import { isInside } from "./paths.ts";

/** Does every link to a file of the repository, and to a heading, lead somewhere? */
export function linkFindings(lesson: Lesson): Finding[] {
  return listTextLines(lesson).flatMap(({ text, line }) =>
    findTargets(text).flatMap((target) => {
      const complaint = complaintAbout(target, lesson);
      return complaint ? [{ line, text: complaint }] : [];
    }),
  );
}

/** Where the links of a line lead; what stands in backticks is text. */
function findTargets(text: string): string[] {
  const links = withoutCode(text).matchAll(/\]\(\s*(?:<([^>]+)>|([^\s)]+))/g);
  return [...links].map(([, bracketed, plain]) => bracketed ?? plain ?? "");
}

const leavesTheRepository = (target: string): boolean =>
  /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target);

function complaintAbout(target: string, lesson: Lesson): string | undefined {
  if (leavesTheRepository(target)) return undefined;
  const [path = "", anchor] = decoded(target).split("#");
  const file = path === "" ? join(lesson.root, lesson.path) : resolveFile(path, lesson);
  if (!isInside(lesson.root, file) || !existsSync(file)) {
    return `The link ${target} leads to no file of the repository. Correct its path.`;
  }
  if (!anchor || !file.endsWith(".md")) return undefined;
  if (anchors(readFileSync(file, "utf8")).has(anchor)) return undefined;
  return `The link ${target} leads to no heading: nothing there is "#${anchor}". Correct it.`;
}

function resolveFile(path: string, { root, path: page }: Lesson): string {
  return path.startsWith("/") ? join(root, path) : join(root, dirname(page), path);
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
