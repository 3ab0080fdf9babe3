import { PHASE_DEVELOPMENT_SERVER } from "next/constants.js";
import { workspaceRoot } from "./workspace.mjs";

// A tunnel to a development machine (Codespaces, VS Code) sends this as `Origin`, and its own name
// as `X-Forwarded-Host`. In production the two have to be the same.
const tunnelOrigins = [`localhost:${process.env.PORT}`];

/** For all responses. Pages get a policy with a nonce instead: see src/proxy.ts. */
const headers = {
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
  // Not "no-referrer": forms would be sent with `Origin: null`, and rejected as cross-origin.
  "Referrer-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
};

/** @type {(phase: string) => import("next").NextConfig} */
export default (phase) => ({
  output: "standalone",
  outputFileTracingRoot: workspaceRoot,
  turbopack: { root: workspaceRoot },
  poweredByHeader: false,
  devIndicators: false,
  experimental: {
    serverActions: { allowedOrigins: phase === PHASE_DEVELOPMENT_SERVER ? tunnelOrigins : [] },
  },
  headers: async () => [
    {
      source: "/:path*",
      headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
    },
  ],
});
