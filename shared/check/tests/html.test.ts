import { describe, expect, it } from "vitest";
import { findForms, findLinks, toText } from "../html.ts";

describe("toText", () => {
  it.each([
    ["<p>Buy <b>milk</b></p>", "Buy milk"],
    ["&lt;b&gt; &amp; &#39;x&#39; &#x27; &quot;", "<b> & 'x' ' \""],
    ["&amp;lt;", "&lt;"],
    ["two\n  lines &unknown;", "two lines &unknown;"],
  ])("reads %s", (html, text) => {
    expect(toText(html)).toBe(text);
  });
});

describe("findLinks", () => {
  it("returns the address and the text of each link", () => {
    const html = `<a class="x" href="/a?b=1&amp;c=2">Buy <b>milk</b></a><a href='/d' aria-label="Delete">×</a>`;
    expect(findLinks(html)).toEqual([
      { href: "/a?b=1&c=2", text: "Buy milk" },
      { href: "/d", text: "Delete" },
    ]);
  });

  it("ignores what a comment or a script contains", () => {
    expect(findLinks("<!-- <a href=/a>x</a> --><script>'<a href=/b>'</script>")).toEqual([]);
  });

  it("ignores other elements", () => {
    expect(findLinks("<abbr>ID</abbr><article>x</article>")).toEqual([]);
  });
});

describe("findForms", () => {
  it("returns the method, the address and the text", () => {
    const [get, post] = findForms(
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
    ["<noscript><input name=a value=1></noscript>", { a: "1" }],
    ["<input value=1><button>Save</button>", {}],
  ])("returns the fields of %s that a browser would send", (html, fields) => {
    expect(findForms(`<form>${html}</form>`)[0]?.fields).toEqual(fields);
  });
});
