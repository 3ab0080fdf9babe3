import "server-only";
import { headers } from "next/headers";
import { nonceHeader } from "../security/policy.ts";
import { requestIdHeader } from "./request-id.ts";

/** The address of the browser, as Next.js sees it, or as a proxy does that is trusted. */
export async function readAddress(): Promise<string | undefined> {
  return (await headers()).get("x-forwarded-for") ?? undefined;
}

/** Whether the browser came over `https` or `http`. */
export async function readProtocol(): Promise<string | undefined> {
  return (await headers()).get("x-forwarded-proto") ?? undefined;
}

/** The id of the request that is being answered, as the proxy has written it. */
export async function readRequestId(): Promise<string | undefined> {
  return (await headers()).get(requestIdHeader) ?? undefined;
}

/** What our own script has to carry, so that the policy of the page lets it run. */
export async function readNonce(): Promise<string | undefined> {
  return (await headers()).get(nonceHeader) ?? undefined;
}
