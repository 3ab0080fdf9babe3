import "server-only";
import { headers } from "next/headers";
import { nonceHeader } from "../security/policy.ts";
import { requestIdHeader } from "./request-id.ts";

/** Returns the IP address of the browser, as Next.js or a trusted proxy sees it. */
export async function readIpAddress(): Promise<string | undefined> {
  return (await headers()).get("x-forwarded-for") ?? undefined;
}

/** Returns the protocol that the browser used: `https` or `http`. */
export async function readProtocol(): Promise<string | undefined> {
  return (await headers()).get("x-forwarded-proto") ?? undefined;
}

/** Returns the request id that src/proxy.ts has set. */
export async function readRequestId(): Promise<string | undefined> {
  return (await headers()).get(requestIdHeader) ?? undefined;
}

/** Returns the nonce that the content security policy requires of our script. */
export async function readNonce(): Promise<string | undefined> {
  return (await headers()).get(nonceHeader) ?? undefined;
}
