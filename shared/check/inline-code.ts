import { type Element, findElements, getAttribute, getRawText } from "./html.ts";

/** A script or a style that is part of the page, not loaded from a file. */
export interface InlineCode {
  kind: "script" | "style" | "attribute";
  nonce?: string | undefined;
  text: string;
}

/** Returns the inline scripts and styles of a page. Data blocks, such as JSON, are not among them. */
export function findInlineCode(html: string): InlineCode[] {
  const elements = findElements(html);
  return [...elements.filter(isCode).map(toInlineCode), ...elements.flatMap(findCodeAttributes)];
}

const isCode = (element: Element): boolean =>
  ["script", "style"].includes(element.tagName) &&
  getAttribute(element, "src") === undefined &&
  !/json|template|html/i.test(getAttribute(element, "type") ?? "");

const toInlineCode = (element: Element): InlineCode => ({
  kind: element.tagName as "script" | "style",
  nonce: getAttribute(element, "nonce"),
  text: getRawText(element),
});

/** `style="…"` and `onclick="…"`: a policy cannot allow them with a nonce (CSP Level 3, section 6.7.3). */
const findCodeAttributes = ({ attrs }: Element): InlineCode[] =>
  attrs
    .filter(({ name }) => name === "style" || name.startsWith("on"))
    .map(({ name, value }) => ({ kind: "attribute", text: `${name}="${value}"` }));
