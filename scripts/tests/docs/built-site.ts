import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { launchBrowser } from "../../../shared/harness/browser.ts";
import { createVitepressCommand } from "../../lib/docs/site.ts";
import { root } from "../../lib/stages.ts";
import { checkCommand } from "../../lib/verify/run-command.ts";
import { readPages } from "./built-pages.ts";
import { serveFolder } from "./static-server.ts";

/** A path below the root of the host: links without it do not work. */
export const base = "/some/where/";

/** The built site, served and opened in a browser. */
export interface BuiltSite {
  folder: string;
  url: string;
  /** The problems while pages were shown: requests to other hosts, errors of scripts. */
  problems: string[];
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Returns the path of the first page of a lesson that contains a text, for example in a listing. */
  findPage(lesson: string, text: string): string;
  close(): Promise<void>;
}

export async function buildSite(): Promise<BuiltSite> {
  const folder = mkdtempSync(join(tmpdir(), "site-"));
  const env = { DOCS_BASE: base, DOCS_OUT: folder };
  const errors = await checkCommand(createVitepressCommand("build", "docs"), root, env);
  if (errors.length > 0) throw new Error(errors.join("\n"));
  const server = await serveFolder(folder, base);
  const browser = await launchBrowser();
  const { url } = server;
  const problems: string[] = [];
  return {
    folder,
    url,
    problems,
    findPage: (lesson, text) => findLessonPage(folder, lesson, text),
    async open(path, options = {}) {
      const context = await browser.newContext({ reducedMotion: "reduce", ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      watch(page, url, problems);
      await page.goto(`${url}${path}`, { waitUntil: "networkidle" });
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function findLessonPage(folder: string, lesson: string, text: string): string {
  const pages = readPages(folder).filter(({ path }) => path.startsWith(`stages/${lesson}`));
  const page = pages.find(({ html }) => html.includes(text));
  if (!page) throw new Error(`No page of ${lesson} contains "${text}".`);
  return page.path;
}

function watch(page: Page, url: string, problems: string[]): void {
  page.on("request", (request) => {
    const address = request.url();
    if (!/^(data|blob):/.test(address) && !address.startsWith(url)) problems.push(address);
  });
  page.on("pageerror", ({ message }) => problems.push(message));
}
