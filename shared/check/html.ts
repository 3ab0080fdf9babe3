import { type DefaultTreeAdapterTypes, parse } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

/** A form with the values that a browser would send. */
export interface Form {
  method: "GET" | "POST";
  /** The address in `action`; empty for the address of the page itself. */
  action: string;
  fields: Record<string, string>;
  /** The text of the form, with the labels of its buttons. */
  text: string;
}

export interface Link {
  href: string;
  text: string;
}

/** As in a browser that runs no scripts: the content of `<noscript>` belongs to the page. */
const parseHtml = (html: string): Node => parse(html, { scriptingEnabled: false });

/** Returns the elements with one of these names, in document order; by default all elements. */
export function findElements(html: string, ...tagNames: string[]): Element[] {
  const elements = [...walkElements(parseHtml(html))];
  return tagNames.length === 0 ? elements : filterByTag(elements, tagNames);
}

function* walkElements(node: Node): Generator<Element> {
  if ("tagName" in node) yield node;
  for (const child of getChildren(node)) yield* walkElements(child);
}

/** The children of a `<template>` are in a fragment of their own. */
function getChildren(node: Node): Node[] {
  if ("content" in node) return node.content.childNodes;
  return "childNodes" in node ? node.childNodes : [];
}

const filterByTag = (elements: Element[], tagNames: string[]): Element[] =>
  elements.filter(({ tagName }) => tagNames.includes(tagName));

/** Returns the value of an attribute; undefined if the element does not have it. */
export const getAttribute = ({ attrs }: Element, name: string): string | undefined =>
  attrs.find((attribute) => attribute.name === name)?.value;

/** Returns the text of a document as a reader sees it. */
export const toText = (html: string): string => getText(parseHtml(html));

const getText = (node: Node): string => joinText(node).replace(/\s+/g, " ").trim();

/** The spaces keep the words of neighbouring elements apart. */
function joinText(node: Node): string {
  if ("value" in node) return node.value;
  const text = getChildren(node).map(joinText).join("");
  return "tagName" in node ? ` ${text} ` : text;
}

/** Returns the text of an element without collapsing its white space. */
export const getRawText = (element: Element): string =>
  getChildren(element)
    .map((child) => ("value" in child ? child.value : ""))
    .join("");

/** Returns every `<a>` of a page. */
export const findLinks = (html: string): Link[] =>
  findElements(html, "a").map((element) => ({
    href: getAttribute(element, "href") ?? "",
    text: getAttribute(element, "aria-label") ?? getText(element),
  }));

/** Returns every `<form>` of a page. */
export const findForms = (html: string): Form[] =>
  findElements(html, "form").map((form) => ({
    method: /^post$/i.test(getAttribute(form, "method") ?? "") ? "POST" : "GET",
    action: getAttribute(form, "action") ?? "",
    fields: readFields([...walkElements(form)]),
    text: getText(form),
  }));

/** See the HTML standard, "constructing the form data set". */
function readFields(elements: Element[]): Record<string, string> {
  const fields = filterByTag(elements, ["input", "textarea", "select"]).map((element) => [
    getAttribute(element, "name"),
    readValue(element),
  ]);
  return Object.fromEntries(fields.filter(([name, value]) => name && value !== undefined));
}

function readValue(element: Element): string | undefined {
  if (element.tagName === "textarea") return getRawText(element);
  if (element.tagName === "select") return readSelected(element);
  const isOption = /^(checkbox|radio)$/i.test(getAttribute(element, "type") ?? "");
  if (isOption && getAttribute(element, "checked") === undefined) return undefined;
  return getAttribute(element, "value") ?? "";
}

/** Returns the value of the selected option, or of the first one. */
function readSelected(select: Element): string | undefined {
  const options = filterByTag([...walkElements(select)], ["option"]);
  const option = options.find((each) => getAttribute(each, "selected") !== undefined) ?? options[0];
  return option && (getAttribute(option, "value") ?? getText(option));
}
