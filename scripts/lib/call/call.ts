import { METHODS } from "node:http";
import { UsageError } from "../../../shared/harness/usage-error.ts";
import { type Item, readItem } from "./items.ts";

/** A request as it travels, in the order of its lines. */
export interface RawRequest {
  url: URL;
  method: string;
  target: string;
  headers: [name: string, value: string][];
  body: string;
}

/** The words before the fields: a method, which may be left out, and a path. */
function readTarget(words: string[]): { method?: string; path: string; rest: string[] } {
  const [first = "", second = ""] = words;
  if (first.startsWith("/")) return { path: first, rest: words.slice(1) };
  if (!METHODS.includes(first.toUpperCase())) throw new UsageError(wrongStart(first));
  if (!second.startsWith("/")) throw new UsageError(wrongPath(second));
  return { method: first.toUpperCase(), path: second, rest: words.slice(2) };
}

function wrongStart(word: string): string {
  if (word === "") return "Say what to ask for, such as: npm run call GET /tasks";
  if (!/^[a-z]+$/i.test(word)) return wrongPath(word);
  return (
    `"${word}" is neither a method nor a path. Methods are GET, POST, PATCH, PUT, DELETE,\n` +
    "HEAD and OPTIONS; a path begins with a slash, such as /tasks."
  );
}

function wrongPath(word: string): string {
  if (word === "") return "The path is missing. Name it after the method: GET /tasks";
  if (/^https?:\/\//i.test(word)) {
    return `"${word}" is an address, and a path was expected.\nName both: GET /tasks url http://localhost:4000`;
  }
  if (/^[a-z]:[\\/]/i.test(word)) {
    return `"${word}" is what Git Bash made of the path.\nWrite it with two slashes: //tasks`;
  }
  return `A path begins with a slash, such as /tasks, and this is "${word}".`;
}

const percent = (byte: number): string => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;

/** What cannot stand in a request line is percent-encoded; the rest travels as it was typed. */
function encodePath(path: string): string {
  return path.replace(/[^\x21-\x7e]+/g, (text) => [...Buffer.from(text)].map(percent).join(""));
}

/** @throws UsageError unless it is the address of a server: scheme, host, and perhaps a path */
function readAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol)) {
    throw new UsageError(
      `"${text}" is not an address. Write one such as http://localhost:4000,\nor set PORT to a number from 1 to 65535.`,
    );
  }
  if (url.username || url.search || url.hash) {
    throw new UsageError(`"${text}" says more than an address: keep to http://host:port.`);
  }
  return url;
}

function withDefaults(given: [string, string][], defaults: [string, string][]) {
  const has = (name: string) => given.some(([own]) => own.toLowerCase() === name.toLowerCase());
  return [...defaults.filter(([name]) => !has(name)), ...given].filter(([, value]) => value !== "");
}

/** Methods that need not say that they have no body. */
const usuallyBare = new Set(["GET", "HEAD", "DELETE", "OPTIONS", "TRACE", "CONNECT"]);

function defaultHeaders(url: URL, method: string, body: string | undefined): [string, string][] {
  const headers: [string, string][] = [
    ["Host", url.host],
    ["Connection", "close"],
  ];
  if (body !== undefined) headers.push(["Content-Type", "application/json"]);
  if (body !== undefined || !usuallyBare.has(method))
    headers.push(["Content-Length", String(Buffer.byteLength(body ?? ""))]);
  return headers;
}

function jsonBody(items: Item[]): string | undefined {
  const fields = items.flatMap((item) =>
    item.kind === "field" ? [`${JSON.stringify(item.name)}:${item.json}`] : [],
  );
  return fields.length === 0 ? undefined : `{${fields.join(",")}}`;
}

/**
 * What the user typed, as a request.
 *
 * @param words method, path, fields and headers
 * @throws UsageError that says what would be right
 */
export function readRequest(
  words: string[],
  { url: address = "http://localhost:4000", body: text }: { url?: string; body?: string } = {},
): RawRequest {
  const { method: given, path, rest } = readTarget(words);
  const items = rest.map(readItem);
  const fields = jsonBody(items);
  if (fields !== undefined && text !== undefined) {
    throw new UsageError("The body is either fields or the text after `body`, not both.");
  }
  const body = text ?? fields;
  const method = given ?? (body === undefined ? "GET" : "POST");
  const url = readAddress(address);
  const own = items.flatMap((item): [string, string][] =>
    item.kind === "header" ? [[item.name, item.value]] : [],
  );
  return {
    url,
    method,
    target: encodePath(url.pathname.replace(/\/+$/, "") + path),
    headers: withDefaults(own, defaultHeaders(url, method, body)),
    body: body ?? "",
  };
}
