import { posix } from "node:path";
import type { MarkdownRenderer } from "vitepress";
import { repositoryLink } from "../repository.ts";

const leavesTheRepository = /^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i;
const isPartOfTheSite = /^docs\/.*\.md$/;

/**
 * On GitHub a link leads to any file of the repository. The site has only the pages: whatever else
 * is linked is shown where the repository is.
 */
export function linkToRepository(md: MarkdownRenderer): void {
  md.core.ruler.push("repository-links", ({ tokens, env }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const target = token.type === "link_open" ? token.attrGet("href") : null;
      if (target) token.attrSet("href", siteTarget(target, env.relativePath));
    }
  });
}

/** @param page the path of the page below `docs` */
export function siteTarget(target: string, page: string): string {
  if (leavesTheRepository.test(target)) return target;
  const [path = "", ...anchor] = target.split("#");
  const file = posix.join("docs", posix.dirname(page), decodeURIComponent(path));
  if (isPartOfTheSite.test(file)) return target;
  return [repositoryLink(file), ...anchor].join("#");
}
