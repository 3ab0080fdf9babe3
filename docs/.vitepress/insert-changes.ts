import type { PageData, SiteConfig } from "vitepress";
import { changesRenderer } from "./changes.ts";

/** Of VitePress's own Vite, which is an older one than that of the stages. */
type Plugin = NonNullable<SiteConfig["vite"]>["plugins"] extends (infer One)[] | undefined
  ? One
  : never;

const place = '<div class="changes"></div>';
const filled = (html: string) => `<div class="changes">${html}</div>`;
const languageOf = (path: string) => (/(?:^|\/)ro\/changes\//.test(path) ? "ro" : "en");

const render = changesRenderer();

/**
 * Puts the differences into a page that is already rendered. They are large, and nothing in them
 * moves: no script has to carry them a second time.
 */
export async function insertChanges(code: string, page: PageData): Promise<string> {
  const stage: string | undefined = page.params?.stage;
  if (stage === undefined || !code.includes(place)) return code;
  const html = await render(stage, languageOf(page.relativePath));
  return code.replace(place, () => filled(html));
}

/** While one writes, no page is rendered beforehand: the browser asks for the differences. */
export const answerChanges: Plugin = {
  name: "answer-changes",
  configureServer(server) {
    server.middlewares.use("/@changes", (request, response, next) => {
      const path = request.url ?? "";
      // VitePress also serves a page without `.html`.
      const stage = /\/changes\/([^/?]+?)(?:\.html)?(?:\?|$)/.exec(path)?.[1] ?? "";
      const fresh = changesRenderer();
      fresh(stage, languageOf(path)).then((html) => response.end(filled(html)), next);
    });
  },
};
