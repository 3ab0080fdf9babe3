import { workspaceRoot } from "./workspace.mjs";

/** For every answer, and for each kind of it. A page has a policy of its own: see src/proxy.ts. */
const headers = {
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
  // Not "no-referrer": a form would be sent without an origin then, and refused as a foreign one.
  "Referrer-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
};

/** @type {import("next").NextConfig} */
export default {
  output: "standalone",
  outputFileTracingRoot: workspaceRoot,
  turbopack: { root: workspaceRoot },
  poweredByHeader: false,
  devIndicators: false,
  headers: async () => [
    {
      source: "/:path*",
      headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
    },
  ],
};
