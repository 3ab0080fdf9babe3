import { workspaceRoot } from "./workspace.mjs";

/** @type {import("next").NextConfig} */
export default {
  output: "standalone",
  outputFileTracingRoot: workspaceRoot,
  turbopack: { root: workspaceRoot },
  poweredByHeader: false,
  devIndicators: false,
};
