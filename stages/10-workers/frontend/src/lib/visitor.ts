import "server-only";
import { headers } from "next/headers";

/** The address of the browser, as Next.js sees it, or as a proxy in front of it does. */
export async function readAddress(): Promise<string | undefined> {
  return (await headers()).get("x-forwarded-for") ?? undefined;
}
