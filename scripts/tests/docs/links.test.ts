import { describe, expect, it } from "vitest";
import { getSiteTarget } from "../../../docs/.vitepress/markdown/links.ts";
import { repository } from "../../../docs/.vitepress/repository.ts";
import { readDocsPage } from "./page.ts";

const address = "https://git.example/tracker";

describe("a link of a page", () => {
  it.each(["#here", "00-cli.md", "../glossary.md#cors", "https://nodejs.org", "mailto:a@b.c"])(
    "is not changed if its target is on the site or external: %s",
    (target) => {
      expect(getSiteTarget(target, "stages/01-http.md", "")).toBe(target);
    },
  );

  it.each([
    ["../../stages/00-cli/src/main.ts", "blob/main/stages/00-cli/src/main.ts"],
    ["../../stages/00-cli", "tree/main/stages/00-cli"],
    ["../../adr/README.md#x", "blob/main/adr/README.md#x"],
    ["../plan.json", "blob/main/docs/plan.json"],
  ])("leads to the repository where the site has no such page: %s", (target, path) => {
    expect(getSiteTarget(target, "stages/01-http.md", address)).toBe(`${address}/${path}`);
  });

  it("has no target outside of the site if the repository has no address", () => {
    expect(getSiteTarget("../../stages/00-cli", "stages/01-http.md", "")).toBeUndefined();
  });
});

describe("the address of the repository, `repository` in package.json", () => {
  it.each([
    ["README.md", "In the folder of this repository"],
    ["README.ro.md", "În folderul acestui repo"],
    ["docs/index.md", "In the folder of this repository"],
    ["docs/ro/index.md", "În folderul acestui repo"],
    ["docs/before-you-start.md", "in the folder of this repository"],
    ["docs/ro/before-you-start.md", "în folderul acestui repo"],
  ])("is the address that %s clones", (page, withoutAddress) => {
    const { markdown } = readDocsPage(page);
    const clonedUrls = [...markdown.matchAll(/^git clone (\S+)/gm)].map(([, cloned]) => cloned);
    expect(clonedUrls).toEqual(repository ? [repository] : []);
    if (!repository) expect(markdown).toContain(withoutAddress);
  });
});
