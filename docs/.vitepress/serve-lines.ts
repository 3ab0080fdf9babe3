import type { SiteConfig } from "vitepress";
import { createLinesRenderer } from "./changes.ts";

/** A plugin for the Vite of VitePress, which is older than that of the stages. */
type Plugin = NonNullable<SiteConfig["vite"]>["plugins"] extends (infer One)[] | undefined
  ? One
  : never;

/** Serves the changed lines in development, where they are not written in advance. */
export const serveLines: Plugin = {
  name: "serve-lines",
  configureServer(server) {
    const render = createLinesRenderer();
    server.middlewares.use((request, response, next) => {
      const { pathname } = new URL(request.url ?? "", "http://localhost");
      const [, folder, file] = /\/changes\/([^/]+(?:\/step-\d+)?)\/(~[^/]+)$/.exec(pathname) ?? [];
      if (folder === undefined || file === undefined) return next();
      render(folder, decodeURIComponent(file)).then((html) => {
        response.statusCode = html === undefined ? 404 : 200;
        response.end(html);
      }, next);
    });
  },
};
