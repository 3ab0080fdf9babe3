import type { PageData, SiteConfig } from "vitepress";
import { createChangesRenderer } from "./changes.ts";

/** A plugin for the Vite of VitePress, which is older than that of the stages. */
type Plugin = NonNullable<SiteConfig["vite"]>["plugins"] extends (infer One)[] | undefined
  ? One
  : never;

const placeholder = '<div class="changes"></div>';
const wrap = (html: string) => `<div class="changes">${html}</div>`;
const getLanguage = (path: string) => (/(?:^|\/)ro\/changes\//.test(path) ? "ro" : "en");

const render = createChangesRenderer();

/**
 * Inserts the differences into the rendered HTML of a page. In the page component, the build would
 * also write this large static HTML into a script.
 */
export async function insertChanges(code: string, page: PageData): Promise<string> {
  const stage: string | undefined = page.params?.stage;
  if (stage === undefined || !code.includes(placeholder)) return code;
  const html = await render(stage, getLanguage(page.relativePath));
  return code.replace(placeholder, () => wrap(html));
}

/** Serves the differences in development, where pages are not rendered in advance. */
export const serveChanges: Plugin = {
  name: "serve-changes",
  configureServer(server) {
    server.middlewares.use("/@changes", (request, response, next) => {
      const path = request.url ?? "";
      // VitePress also serves a page without `.html`.
      const stage = /\/changes\/([^/?]+?)(?:\.html)?(?:\?|$)/.exec(path)?.[1] ?? "";
      const renderAgain = createChangesRenderer();
      renderAgain(stage, getLanguage(path)).then((html) => response.end(wrap(html)), next);
    });
  },
};
