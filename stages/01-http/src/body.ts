import type { IncomingMessage } from "node:http";
import { HttpError } from "./http-error.ts";

const bodyLimit = 100 * 1024;

/**
 * Reads the body of a request as JSON.
 *
 * @throws HttpError 413 for a body that is too large, 400 for one that is not JSON in UTF-8
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const bytes = await readBody(request);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new HttpError(400, "The body is not valid JSON.");
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    // The rest is read and dropped, because a client that is still sending would not read the
    // response.
    if (size <= bodyLimit) chunks.push(chunk);
  }
  if (size > bodyLimit) throw new HttpError(413, `The body is larger than ${bodyLimit} bytes.`);
  return Buffer.concat(chunks);
}
