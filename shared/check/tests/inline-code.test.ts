import { describe, expect, it } from "vitest";
import { findInlineCode } from "../inline-code.ts";

describe("findInlineCode", () => {
  it("returns every inline script and style, with its nonce", () => {
    const html = `<style nonce="abc">p { color: red }</style><SCRIPT>start()</SCRIPT>`;
    expect(findInlineCode(html)).toEqual([
      { kind: "style", nonce: "abc", text: "p { color: red }" },
      { kind: "script", nonce: undefined, text: "start()" },
    ]);
  });

  it.each([
    ['<p style="color: red">x</p>', 'style="color: red"'],
    ["<button class='a' onclick='go()'>x</button>", 'onclick="go()"'],
    ['<img src="x" onerror = "go()">', 'onerror="go()"'],
  ])("returns the code in an attribute: %s", (html, text) => {
    expect(findInlineCode(html)).toEqual([{ kind: "attribute", text }]);
  });

  it.each([
    '<script src="/app.js"></script>',
    '<script type="application/json">{"a":1}</script>',
    '<link rel="stylesheet" href="/styles.css">',
    "<p>style=\"no attribute\" and onclick='neither'</p>",
    "<script src='/a.js'>const html = '<p style=\"x\">'</script>",
  ])("returns nothing for %s", (html) => {
    expect(findInlineCode(html)).toEqual([]);
  });
});
