import { METHODS } from "node:http";
import { UsageError } from "../../../shared/harness/usage-error.ts";
import { type Item, readItem } from "./items.ts";

/** A request as it is sent, in the order of its lines. */
export interface RawRequest {
  url: URL;
  method: string;
  target: string;
  headers: [name: string, value: string][];
  body: string;
}

/** Reads the words before the fields: an optional method and a path. */
function readTarget(words: string[]): { method?: string; path: string; rest: string[] } {
  const [first = "", second = ""] = words;
  if (first.startsWith("/")) return { path: first, rest: words.slice(1) };
  if (!METHODS.includes(first.toUpperCase())) throw new UsageError(explainWrongMethod(first));
  if (!second.startsWith("/")) throw new UsageError(explainWrongPath(second));
  return { method: first.toUpperCase(), path: second, rest: words.slice(2) };
}

function explainWrongMethod(word: string): string {
  if (word === "") return "Name a path, such as: npm run -s call GET /tasks";
  if (!/^[a-z]+$/i.test(word)) return explainWrongPath(word);
  return (
    `"${word}" is neither a method nor a path. Methods are GET, POST, PATCH, PUT, DELETE,\n` +
    "HEAD and OPTIONS; a path begins with a slash, such as /tasks."
  );
}

function explainWrongPath(word: string): string {
  if (word === "") return "The path is missing. Name it after the method: GET /tasks";
  if (/^https?:\/\//i.test(word)) {
    return `"${word}" is an address, and a path was expected.\nName both: GET /tasks url http://localhost:4000`;
  }
  if (/^[a-z]:[\\/]/i.test(word)) {
    return `Git Bash changed the path to "${word}".\nWrite it with two slashes: //tasks`;
  }
  return `"${word}" is not a path. A path begins with a slash, such as /tasks.`;
}

const percentEncode = (byte: number): string =>
  `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;

/** Percent-encodes characters that are not allowed in a request line, and nothing else. */
function encodePath(path: string): string {
  return path.replace(/[^\x21-\x7e]+/g, (text) =>
    [...Buffer.from(text)].map(percentEncode).join(""),
  );
}

/** @throws UsageError unless the address has a scheme, a host, and at most a path */
function readAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol)) {
    throw new UsageError(
      `"${text}" is not an address. Write one such as http://localhost:4000,\nor set PORT to a number from 1 to 65535.`,
    );
  }
  if (url.username || url.search || url.hash) {
    throw new UsageError(`"${text}" has more parts than an address: write http://host:port.`);
  }
  return url;
}

function addDefaults(ownHeaders: [string, string][], defaults: [string, string][]) {
  const hasHeader = (name: string) =>
    ownHeaders.some(([each]) => each.toLowerCase() === name.toLowerCase());
  return [...defaults.filter(([name]) => !hasHeader(name)), ...ownHeaders].filter(
    ([, value]) => value !== "",
  );
}

/** Methods that need no Content-Length for an empty body. */
const withoutBody = new Set(["GET", "HEAD", "DELETE", "OPTIONS", "TRACE", "CONNECT"]);

function createDefaultHeaders(
  url: URL,
  method: string,
  body: string | undefined,
): [string, string][] {
  const headers: [string, string][] = [
    ["Host", url.host],
    ["Connection", "close"],
  ];
  if (body !== undefined) headers.push(["Content-Type", "application/json"]);
  if (body !== undefined || !withoutBody.has(method))
    headers.push(["Content-Length", String(Buffer.byteLength(body ?? ""))]);
  return headers;
}

function createJsonBody(items: Item[]): string | undefined {
  const fields = items.flatMap((item) =>
    item.kind === "field" ? [`${JSON.stringify(item.name)}:${item.json}`] : [],
  );
  return fields.length === 0 ? undefined : `{${fields.join(",")}}`;
}

/**
 * Creates a request from the user's arguments.
 *
 * @param words method, path, fields and headers
 * @throws UsageError that describes the correct usage
 */
export function readRequest(
  words: string[],
  { url: address = "http://localhost:4000", body: text }: { url?: string; body?: string } = {},
): RawRequest {
  const { method: namedMethod, path, rest } = readTarget(words);
  const items = rest.map(readItem);
  const fields = createJsonBody(items);
  if (fields !== undefined && text !== undefined) {
    throw new UsageError("The body is either fields or the text after `body`, not both.");
  }
  const body = text ?? fields;
  const method = namedMethod ?? (body === undefined ? "GET" : "POST");
  const url = readAddress(address);
  const ownHeaders = items.flatMap((item): [string, string][] =>
    item.kind === "header" ? [[item.name, item.value]] : [],
  );
  return {
    url,
    method,
    target: encodePath(url.pathname.replace(/\/+$/, "") + path),
    headers: addDefaults(ownHeaders, createDefaultHeaders(url, method, body)),
    body: body ?? "",
  };
}
