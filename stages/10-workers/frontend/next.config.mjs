import { PHASE_DEVELOPMENT_SERVER } from "next/constants.js";
import { workspaceRoot } from "./workspace.mjs";

// A tunnel to a development machine (Codespaces, VS Code) sends this as `Origin`, and its own name
// as `X-Forwarded-Host`. In production the two have to be the same.
const tunnelOrigins = [`localhost:${process.env.PORT}`];

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
});
