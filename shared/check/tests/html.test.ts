import { describe, expect, it } from "vitest";
import { formsIn, linksIn, textOf } from "../html.ts";

describe("textOf", () => {
  it.each([
    ["<p>Buy <b>milk</b></p>", "Buy milk"],
    ["&lt;b&gt; &amp; &#39;x&#39; &#x27; &quot;", "<b> & 'x' ' \""],
    ["&amp;lt;", "&lt;"],
    ["two\n  lines &unknown;", "two lines &unknown;"],
  ])("reads %s", (html, text) => {
    expect(textOf(html)).toBe(text);
  });
});

describe("linksIn", () => {
  it("has where a link leads, and what it says", () => {
    const html = `<a class="x" href="/a?b=1&amp;c=2">Buy <b>milk</b></a><a href='/d' aria-label="Delete">×</a>`;
    expect(linksIn(html)).toEqual([
      { href: "/a?b=1&c=2", text: "Buy milk" },
      { href: "/d", text: "Delete" },
    ]);
  });

  it("takes no other tag for a link", () => {
    expect(linksIn("<abbr>ID</abbr><article>x</article>")).toEqual([]);
  });
});

describe("formsIn", () => {
  it("has the method, the address and the text", () => {
    const [get, post] = formsIn(
      "<form></form><form method=post action=/x><button>Go</button></form>",
    );
    expect(get).toEqual({ method: "GET", action: "", fields: {}, text: "" });
    expect(post).toEqual({ method: "POST", action: "/x", fields: {}, text: "Go" });
  });

  it.each([
    ['<input name="a" value="1 &amp; 2">', { a: "1 & 2" }],
    ["<input name=a>", { a: "" }],
    ['<input type="hidden" name="csrf" value="t" />', { csrf: "t" }],
    ['<input type="checkbox" name="a" value="1">', {}],
    [
      '<input type="radio" name="a" value="1"><input type=radio name=a value=2 checked>',
      { a: "2" },
    ],
    ['<textarea name="a">\nTwo\nlines</textarea>', { a: "Two\nlines" }],
    ["<select name=a><option value=x>X</option><option selected>y</option></select>", { a: "y" }],
    ["<select name=a><option value=x>X</option><option>y</option></select>", { a: "x" }],
    ["<select name=a></select>", {}],
    ["<input value=1><button>Save</button>", {}],
  ])("sends of %s what a browser sends", (html, fields) => {
    expect(formsIn(`<form>${html}</form>`)[0]?.fields).toEqual(fields);
  });
});
