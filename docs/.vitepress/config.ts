import { existsSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitepress";
import { themes } from "../../scripts/lib/diff/html/colours.ts";
import { toAnchor } from "../../scripts/lib/markdown.ts";
import { answerChanges, insertChanges } from "./insert-changes.ts";
import { localeIn } from "./locales.ts";
import { drawDiagrams } from "./markdown/diagrams.ts";
import { equipLessons } from "./markdown/lessons.ts";
import { linkToRepository } from "./markdown/links.ts";
import { nameListings } from "./markdown/listings.ts";
import { sizePictures } from "./markdown/pictures.ts";
import { drawProofs } from "./markdown/proofs.ts";
import { emptyCorners } from "./markdown/tables.ts";
import { root } from "./repository.ts";
import { search } from "./search.ts";

export default defineConfig({
  title: "Fullstack Speedrun",
  base: process.env.DOCS_BASE ?? "/",
  outDir: process.env.DOCS_OUT ?? join(root, "docs", "dist"),
  cacheDir: join(root, ".data", "docs"),
  locales: { root: localeIn("en"), ro: localeIn("ro") },
  themeConfig: { search },
  transformPageData: ({ params }) => (params?.title ? { title: params.title } : {}),
  transformHtml: (code, _id, { pageData }) => insertChanges(code, pageData),
  // The search index and Mermaid are large. They are loaded on demand.
  vite: { plugins: [answerChanges], build: { chunkSizeWarningLimit: 2_000 } },
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
      nameListings(md);
      drawDiagrams(md);
      drawProofs(md);
      linkToRepository(md);
      equipLessons(md);
      emptyCorners(md);
      sizePictures(md);
    },
  },
});
