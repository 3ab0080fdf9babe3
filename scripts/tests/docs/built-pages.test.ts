import { describe, expect, it } from "vitest";
import { findDeadTargets, listAttributes } from "./built-pages.ts";

const files = ["index.html", "ro/index.html", "a.html", "assets/style.css"];
const anchors = new Map([["a.html", new Set(["aici-și-acolo"])]]);

const findDead = (html: string) =>
  findDeadTargets(
    { path: "ro/index.html", html },
    "/docs/",
    (path) => files.includes(path),
    (path) => anchors.get(path) ?? new Set(),
  );

describe("the links of a built page", () => {
  it.each([
    '<a href="/docs/a.html">',
    '<a href="/docs/">',
    '<a href="../a.html#aici-%C8%99i-acolo">',
    '<link rel="stylesheet" href="/docs/assets/style.css">',
    '<a href="https://nodejs.org">',
    "&lt;a href=&quot;/nowhere&quot;&gt;",
  ])("may be %s", (html) => {
    expect(findDead(html)).toEqual([]);
  });

  it.each(["/docs/b.html", "/a.html", "/docs/a.html#nowhere", "#nowhere", "../assets/x.css"])(
    "are dead without a target: %s",
    (target) => {
      expect(findDead(`<a class="x" href="${target}">`)).toEqual([target]);
    },
  );

  it("are parsed as in a browser", () => {
    expect(listAttributes('<a title="1" href="a?b=1&amp;c=2"><img src="b">', "href")).toEqual([
      "a?b=1&c=2",
    ]);
  });
});
