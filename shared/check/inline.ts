import { attribute } from "./html.ts";

/** What a page does or looks like without loading a file for it. */
export interface Inline {
  kind: "script" | "style" | "attribute";
  nonce?: string | undefined;
  text: string;
}

/** Every script and style that stands in a page itself. Data for a script is neither. */
export function inlineIn(html: string): Inline[] {
  return [...elementsIn(html), ...attributesIn(html)];
}

function elementsIn(html: string): Inline[] {
  const all = [...html.matchAll(/(<(script|style)\b[^>]*>)([\s\S]*?)<\/\2>/gi)];
  return all
    .filter(([, tag = ""]) => attribute(tag, "src") === undefined && !isData(tag))
    .map(([, tag = "", name = "", text = ""]) => ({
      kind: name.toLowerCase() as "script" | "style",
      nonce: attribute(tag, "nonce"),
      text,
    }));
}

const isData = (tag: string): boolean => /json|template|html/i.test(attribute(tag, "type") ?? "");

/** `style="…"` and `onclick="…"`: no nonce can allow them. */
function attributesIn(html: string): Inline[] {
  const tags = html.replace(/(<(script|style)\b[^>]*>)[\s\S]*?<\/\2>/gi, "$1");
  return [...tags.matchAll(/<[a-z][^>]*\s((?:style|on[a-z]+)\s*=\s*["'][^"']*)/gi)].map(
    ([, text = ""]) => ({ kind: "attribute", text }),
  );
}
