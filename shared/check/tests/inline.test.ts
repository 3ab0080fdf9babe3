import { describe, expect, it } from "vitest";
import { inlineIn } from "../inline.ts";

describe("inlineIn", () => {
  it("has every script and style that stands in a page, with its nonce", () => {
    const html = `<style nonce="abc">p { color: red }</style><SCRIPT>start()</SCRIPT>`;
    expect(inlineIn(html)).toEqual([
      { kind: "style", nonce: "abc", text: "p { color: red }" },
      { kind: "script", nonce: undefined, text: "start()" },
    ]);
  });

  it.each([
    ['<p style="color: red">x</p>', 'style="color: red'],
    ["<button class='a' onclick='go()'>x</button>", "onclick='go()"],
    ['<img src="x" onerror = "go()">', 'onerror = "go()'],
  ])("has what an attribute does or looks like: %s", (html, text) => {
    expect(inlineIn(html)).toEqual([{ kind: "attribute", text }]);
  });

  it.each([
    '<script src="/app.js"></script>',
    '<script type="application/json">{"a":1}</script>',
    '<link rel="stylesheet" href="/styles.css">',
    "<p>style=\"no attribute\" and onclick='neither'</p>",
    "<script src='/a.js'>const html = '<p style=\"x\">'</script>",
  ])("has nothing of %s", (html) => {
    expect(inlineIn(html)).toEqual([]);
  });
});
