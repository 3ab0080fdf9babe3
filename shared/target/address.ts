import type { ApiDriver } from "../check/api-driver.ts";
import { sendRequest } from "../check/exchange.ts";
import { UsageError } from "../harness/usage-error.ts";

/** @throws UsageError if the text is not an address */
export function readAddress(text: string): URL {
  if (/^https?:/i.test(text) && URL.canParse(text)) return new URL(text);
  const example = /^[\w.-]+:\d+$/.test(text) ? `http://${text}` : "http://localhost:4000";
  throw new UsageError(`"${text}" is not an address. Write it like this: ${example}`);
}

/** @throws UsageError if the address has a path */
export function readServerAddress(text: string): URL {
  const url = readAddress(text);
  if (url.pathname !== "/" || url.search !== "") {
    throw new UsageError(
      `Name the server alone, without a path: ${url.origin}\nThe checks add their own paths, for example /tasks.`,
    );
  }
  return url;
}

/** @throws Error that says why a server does not respond, and what to do */
export async function assertAnswers(api: ApiDriver): Promise<void> {
  const { status, received, isReached } = await api.get("/tasks");
  if (status > 0) return;
  const url = new URL(api.origin);
  const reason =
    (await detectOtherServer(url, api.requestTimeoutMs)) ?? received.replace(/^no answer: /, "");
  throw new Error(
    isReached
      ? `${url.origin} gives no answer to GET /tasks: ${reason}.\nLook at what your server prints, and correct it. Then check again.`
      : `No server answers at ${url.origin}: ${reason}.\n${formatStartAdvice("server", "url")}`,
  );
}

/** @param option the option for the address */
export const formatStartAdvice = (subject: string, option: string): string =>
  `Start your ${subject} first, in another terminal, or name another address with ${option}.`;

/** Detects a server on the same port that uses HTTPS, or listens on IPv6 only. */
async function detectOtherServer(url: URL, timeoutMs: number): Promise<string | undefined> {
  const get = { method: "GET", path: "/tasks" };
  if (url.protocol === "http:") {
    const { status, received } = await sendRequest(
      new URL(url.href.replace("http:", "https:")),
      get,
      timeoutMs,
    );
    if (status > 0 || received.includes("its certificate")) {
      return `that port speaks HTTPS. Write https://${url.host}`;
    }
  }
  if (url.hostname !== "127.0.0.1") return undefined;
  const six = new URL(url.href.replace("127.0.0.1", "[::1]"));
  const { status } = await sendRequest(six, get, timeoutMs);
  return status > 0
    ? `it listens at [::1]:${url.port} only. Let it listen at 127.0.0.1`
    : undefined;
}
