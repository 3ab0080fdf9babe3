import { describe, expect, it } from "vitest";
import { siteTarget } from "../../../docs/.vitepress/markdown/links.ts";
import { repository } from "../../../docs/.vitepress/repository.ts";

describe("a link of a page", () => {
  it.each(["#here", "00-cli.md", "../glossary.md#cors", "https://nodejs.org", "mailto:a@b.c"])(
    "stays what it is where it leads to the site or to elsewhere: %s",
    (target) => {
      expect(siteTarget(target, "stages/01-http.md")).toBe(target);
    },
  );

  it.each([
    ["../../stages/00-cli/src/main.ts", "blob/main/stages/00-cli/src/main.ts"],
    ["../../stages/00-cli", "tree/main/stages/00-cli"],
    ["../../adr/README.md#x", "blob/main/adr/README.md#x"],
    ["../plan.json", "blob/main/docs/plan.json"],
  ])("leads to the repository where the site has no such page: %s", (target, path) => {
    expect(siteTarget(target, "stages/01-http.md")).toBe(`${repository}/${path}`);
  });
});
