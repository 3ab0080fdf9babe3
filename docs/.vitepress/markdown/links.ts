import { posix } from "node:path";
import type { MarkdownRenderer } from "vitepress";
import { getRepositoryLink, repository } from "../repository.ts";

type Token = ReturnType<MarkdownRenderer["parse"]>[number];

const leavesTheRepository = /^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i;
const isPartOfTheSite = /^docs\/.*\.md$/;

/**
 * Makes links to files that are not pages of the site lead to the repository. While the repository
 * has no address, these links are rendered as plain text.
 */
export function linkToRepository(md: MarkdownRenderer): void {
  md.core.ruler.push("repository-links", ({ tokens, env }) => {
    const links = tokens
      .flatMap(({ children }) => children ?? [])
      .filter(({ type }) => type === "link_open" || type === "link_close");
    for (const [index, link] of links.entries()) {
      const closing = links[index + 1];
      if (link.type === "link_open" && closing) rewriteLink(link, closing, env.relativePath);
    }
  });
}

function rewriteLink(opening: Token, closing: Token, page: string): void {
  const target = getSiteTarget(opening.attrGet("href") ?? "", page);
  if (target === undefined) {
    opening.type = "text";
    closing.type = "text";
  } else {
    opening.attrSet("href", target);
  }
}

/**
 * Returns the address that a link has on the site, or `undefined` if there is none.
 *
 * @param page the path of the page below `docs`
 */
export function getSiteTarget(
  target: string,
  page: string,
  address = repository,
): string | undefined {
  if (leavesTheRepository.test(target)) return target;
  const [path = "", ...anchor] = target.split("#");
  const file = posix.join("docs", posix.dirname(page), decodeURIComponent(path));
  if (isPartOfTheSite.test(file)) return target;
  const link = getRepositoryLink(file, address);
  return link && [link, ...anchor].join("#");
}
