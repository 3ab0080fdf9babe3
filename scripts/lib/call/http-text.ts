import { paint } from "../terminal.ts";
import type { RawRequest } from "./call.ts";
import type { RawResponse } from "./exchange.ts";

/** Control characters, with which a response could move the cursor or change the terminal's title. */
const controlCharacters = /\r(?!\n)|[^\P{Cc}\r\n\t]/gu;

/** Escapes control characters, such as `\x1b`. */
export function escapeControlCharacters(text: string): string {
  return text.replace(controlCharacters, (character) => {
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
  });
}

const DEEPEST = 30;

const isOpeningBracket = (token: string | undefined): boolean => token === "{" || token === "[";
const isClosingBracket = (token: string | undefined): boolean => token === "}" || token === "]";

/** Returns whether a line break goes between two tokens. Empty lists and objects stay on one line. */
function isLineBreakBetween(before: string | undefined, token: string): boolean {
  if (isOpeningBracket(before) && isClosingBracket(token)) return false;
  return isOpeningBracket(before) || before === "," || isClosingBracket(token);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Indents JSON without changing its numbers and strings. Returns other text unchanged. */
export function indentJson(text: string): string {
  if (!isJson(text)) return text;
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g) ?? [];
  let depth = 0;
  const write = (token: string, index: number): string => {
    const before = tokens[index - 1];
    if (isOpeningBracket(before)) depth += 1;
    if (isClosingBracket(token)) depth -= 1;
    const space = before === ":" ? " " : "";
    const indent = `\n${"  ".repeat(Math.min(depth, DEEPEST))}`;
    return (isLineBreakBetween(before, token) ? indent : space) + token;
  };
  return tokens.map(write).join("");
}

/** Formats a body: indented JSON, other text unchanged, or the size of anything else. */
export function formatBody({ headers, body, ending }: RawResponse): string {
  const type = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  try {
    // An incomplete body may end in the middle of a character.
    const stream = ending !== "complete";
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body, { stream });
    return escapeControlCharacters(/[/+]json\b/i.test(type) ? indentJson(text) : text);
  } catch {
    return `(${body.length} bytes that are not UTF-8 text)`;
  }
}

interface Message {
  startLine: string;
  headers: [name: string, value: string][];
  body: string;
}

function prefixMessage(prefix: ">" | "<", { startLine, headers, body }: Message): string {
  const mark = paint.dim(prefix);
  const head = headers.map(([name, value]) => escapeControlCharacters(`${name}: ${value}`));
  const rest = body === "" ? [] : body.replace(/\n$/, "").split(/\r?\n/);
  const lines = [paint.bold(escapeControlCharacters(startLine)), ...head, "", ...rest];
  return lines.map((line) => (line === "" ? mark : `${mark} ${line}`)).join("\n");
}

/** Formats a request, each line marked with `>`. */
export function requestText({ method, target, headers, body }: RawRequest): string {
  const startLine = `${method} ${target} HTTP/1.1`;
  return prefixMessage(">", { startLine, headers, body: escapeControlCharacters(body) });
}

/** Formats a response, each line marked with `<`. */
export function formatResponse(response: RawResponse): string {
  return prefixMessage("<", { ...response, body: formatBody(response) });
}
