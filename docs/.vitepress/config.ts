import { existsSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitepress";
import { themes } from "../../scripts/lib/diff/html/colours.ts";
import { toAnchor } from "../../scripts/lib/markdown.ts";
import { insertChanges, serveChanges } from "./insert-changes.ts";
import { createLocale } from "./locales.ts";
import { renderDiagrams } from "./markdown/diagrams.ts";
import { addLessonComponents } from "./markdown/lessons.ts";
import { linkToRepository } from "./markdown/links.ts";
import { addListingCaptions } from "./markdown/listings.ts";
import { addPictureSizes } from "./markdown/pictures.ts";
import { renderProofs } from "./markdown/proofs.ts";
import { clearTableCorners } from "./markdown/tables.ts";
import { root } from "./repository.ts";
import { search } from "./search.ts";

export default defineConfig({
  title: "Fullstack Speedrun",
  base: process.env.DOCS_BASE ?? "/",
  outDir: process.env.DOCS_OUT ?? join(root, "docs", "dist"),
  cacheDir: join(root, ".data", "docs"),
  locales: { root: createLocale("en"), ro: createLocale("ro") },
  themeConfig: { search },
  transformPageData: ({ params }) => (params?.title ? { title: params.title } : {}),
  transformHtml: (code, _id, { pageData }) => insertChanges(code, pageData),
  // The search index and Mermaid are large. They are loaded on demand.
  vite: { plugins: [serveChanges], build: { chunkSizeWarningLimit: 2_000 } },
  ignoreDeadLinks: "localhostLinks",
  // A ZIP download has no history to take dates from.
  lastUpdated: existsSync(join(root, ".git")),
  // Prefetching would download pages with large diffs that the reader may never open.
  router: { prefetchLinks: false },
  markdown: {
    theme: themes,
    languageAlias: { gitignore: "ini" },
    anchor: { slugify: toAnchor },
    config(md) {
      addListingCaptions(md);
      renderDiagrams(md);
      renderProofs(md);
      linkToRepository(md);
      addLessonComponents(md);
      clearTableCorners(md);
      addPictureSizes(md);
    },
  },
});
