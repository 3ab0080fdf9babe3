import { ExplainedError } from "../explained-error.ts";
import { identifyServer } from "./client.ts";
import type { RedisService } from "./redis.ts";

/**
 * Opens the server in REDIS_URL. Nothing is started, and its data is not changed.
 *
 * @throws ExplainedError if it does not answer
 */
export async function openExternal(address: string): Promise<RedisService> {
  const url = parseAddress(address);
  try {
    const identity = await identifyServer(url);
    const [host, port] = [url.hostname, Number(url.port || 6379)];
    return { ...identity, source: "REDIS_URL", host, port, url, close: async () => undefined };
  } catch (error) {
    throw new ExplainedError(describeConnectionError(url, error as NodeJS.ErrnoException));
  }
}

function parseAddress(address: string): URL {
  const isAddress = URL.canParse(address) && /^rediss?:$/.test(new URL(address).protocol);
  if (isAddress) return new URL(address);
  throw new ExplainedError(
    "REDIS_URL is not the address of a Redis. Write it like this, or unset it:\n" +
      "REDIS_URL=redis://:password@127.0.0.1:6379",
  );
}

/** The address may contain a password, so only its host is shown. */
const describeConnectionError = ({ host }: URL, { message, code }: NodeJS.ErrnoException) =>
  `Redis at ${host}, which REDIS_URL names, does not answer: ${message || code}.\n` +
  "Start it, correct REDIS_URL, or unset it to start one here.";
