import { existsSync } from "node:fs";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

if (existsSync(".env")) process.loadEnvFile();
const host = process.env.HOST || "127.0.0.1";
const port = Number(process.env.WEB_PORT || 3000);
const apiUrl = process.env.API_URL || "http://localhost:4000";

/** While one develops, Vite serves the page in place of server.mjs. */
const pageConfig: Plugin = {
  name: "page-config",
  configureServer: ({ middlewares }) => {
    middlewares.use("/config.json", (_request, response) => {
      response.setHeader("Content-Type", "application/json").end(JSON.stringify({ apiUrl }));
    });
  },
};

export default defineConfig({
  plugins: [react(), tailwindcss(), pageConfig],
  server: { host, port, strictPort: true },
});
