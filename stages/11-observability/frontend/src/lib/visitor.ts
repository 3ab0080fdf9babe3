import "server-only";
import { headers } from "next/headers";
import { requestIdHeader } from "./request-id.ts";

/** The address of the browser, as Next.js sees it, or as a proxy in front of it does. */
export async function readAddress(): Promise<string | undefined> {
  return (await headers()).get("x-forwarded-for") ?? undefined;
}

/** The id of the request that is being answered, as the proxy has written it. */
export async function readRequestId(): Promise<string | undefined> {
  return (await headers()).get(requestIdHeader) ?? undefined;
}
