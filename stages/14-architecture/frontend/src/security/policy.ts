import { randomBytes } from "node:crypto";
import type { NextRequest } from "next/server";
import { isHttps } from "../lib/site-url.ts";

export const policyHeader = "content-security-policy";
export const nonceHeader = "x-nonce";

// React shows with eval where an error came from, and Next.js with styles: only while one develops.
const isDevelopment = process.env.NODE_ENV === "development";

/**
 * A policy for one answer, with a nonce that nobody who writes into a page can know. Next.js finds
 * it in the request, and puts it on whatever it writes; our own script gets it from its own header.
 */
export function newPolicy({ headers }: NextRequest): string {
  const nonce = randomBytes(16).toString("base64");
  const policy = policyWith(nonce);
  headers.set(nonceHeader, nonce);
  headers.set(policyHeader, policy);
  return policy;
}

/** What a page may do: nothing runs, and nothing is styled, that does not carry the nonce. */
function policyWith(nonce: string): string {
  const marked = `'self' 'nonce-${nonce}'`;
  const directives = [
    "default-src 'self'",
    `script-src ${marked} 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src ${isDevelopment ? "'self' 'unsafe-inline'" : marked}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return [...directives, ...(isHttps ? ["upgrade-insecure-requests"] : [])].join("; ");
}
