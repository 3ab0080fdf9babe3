import "server-only";
import { headers } from "next/headers";
import { requestIdHeader } from "./request-id.ts";

/** Returns the IP address of the browser, as Next.js or a proxy in front of it sees it. */
export async function readIpAddress(): Promise<string | undefined> {
  return (await headers()).get("x-forwarded-for") ?? undefined;
}

/** Returns the request id that src/proxy.ts has set. */
export async function readRequestId(): Promise<string | undefined> {
  return (await headers()).get(requestIdHeader) ?? undefined;
}
