import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { apiUrl, host, port } from "./env.mjs";

/** In development, Vite serves the page instead of server.mjs. */
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
