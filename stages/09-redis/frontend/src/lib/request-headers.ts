import "server-only";
import { headers } from "next/headers";

/** Returns the IP address of the browser, as Next.js or a proxy in front of it sees it. */
export async function readIpAddress(): Promise<string | undefined> {
  return (await headers()).get("x-forwarded-for") ?? undefined;
}
