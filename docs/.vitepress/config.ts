import { existsSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitepress";
import { themes } from "../../scripts/lib/diff/html/colours.ts";
import { toAnchor } from "../../scripts/lib/markdown.ts";
import { createChanges } from "./changes.ts";
import { createLocale } from "./locales.ts";
import { separateCommands } from "./markdown/console.ts";
import { renderDiagrams } from "./markdown/diagrams.ts";
import { addLessonComponents } from "./markdown/lessons.ts";
import { linkToRepository } from "./markdown/links.ts";
import { addListingCaptions } from "./markdown/listings.ts";
import { addPictureSizes, makePicturesLarge } from "./markdown/pictures.ts";
import { renderProofs } from "./markdown/proofs.ts";
import { clearTableCorners } from "./markdown/tables.ts";
import { getPageLanguage, toPageLink } from "./page-link.ts";
import { findNeighbours } from "./page-order.ts";
import { writeRedirects } from "./redirects.ts";
import { root } from "./repository.ts";
import { search } from "./search.ts";
import { serveLines } from "./serve-lines.ts";

const base = process.env.DOCS_BASE ?? "/";
const stageChanges = createChanges();

export default defineConfig({
  title: "Fullstack Speedrun",
  base,
  head: [["link", { rel: "icon", type: "image/svg+xml", href: `${base}favicon.svg` }]],
  outDir: process.env.DOCS_OUT ?? join(root, "docs", "dist"),
  cacheDir: join(root, ".data", "docs"),
  locales: { root: createLocale("en"), ro: createLocale("ro") },
  themeConfig: { search },
  async transformPageData({ params, relativePath, frontmatter }) {
    const language = getPageLanguage(relativePath);
    const changes = params?.stage && (await stageChanges.describe(params.stage, language));
    if (changes) return { title: changes.title, params: changes };
    const stepChanges = await stageChanges.describeStep(relativePath, language);
    const neighbours = findNeighbours(toPageLink(`docs/${relativePath}`));
    return {
      frontmatter: { ...neighbours, ...frontmatter },
      ...(stepChanges && { params: stepChanges }),
    };
  },
  async buildEnd({ outDir }) {
    // In the pages, the build would also write these large texts into scripts.
    await stageChanges.writeLines(outDir);
    await writeRedirects(outDir, base);
  },
  // The sidebar lists every page: written into each page, it would be a third of its size.
  metaChunk: true,
  // The search index and Mermaid are large. They are loaded on demand.
  vite: { plugins: [serveLines], build: { chunkSizeWarningLimit: 2_000 } },
  ignoreDeadLinks: "localhostLinks",
  // A ZIP download has no history to take dates from.
  lastUpdated: existsSync(join(root, ".git")),
  // Prefetching would download every lesson that the first page lists.
  router: { prefetchLinks: false },
  markdown: {
    theme: themes,
    languageAlias: { gitignore: "ini" },
    anchor: { slugify: toAnchor },
    codeTransformers: [separateCommands],
    image: { lazyLoading: true },
    config(md) {
      addListingCaptions(md);
      renderDiagrams(md);
      renderProofs(md);
      linkToRepository(md);
      addLessonComponents(md);
      clearTableCorners(md);
      addPictureSizes(md);
      makePicturesLarge(md);
    },
  },
});
