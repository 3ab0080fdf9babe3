import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Language } from "../../scripts/lib/language.ts";
import { getPageLink } from "./page-link.ts";
import { getLessonLink, getStageTitle, listTaughtStages } from "./stages.ts";

const languages: Language[] = ["en", "ro"];

/** Writes a page at the earlier address of each lesson that is now a folder of pages. */
export async function writeRedirects(outDir: string, base: string): Promise<void> {
  for (const stage of listTaughtStages()) {
    for (const language of languages) {
      const [from, to] = [
        getPageLink(`stages/${stage.name}`, language),
        getLessonLink(stage, language),
      ];
      if (from === to) continue;
      const file = join(outDir, from);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(
        file,
        createPage(language, getStageTitle(stage, language), `${base}${to.slice(1)}`),
      );
    }
  }
}

const createPage = (language: Language, title: string, address: string): string =>
  `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta http-equiv="refresh" content="0; url=${address}">
<link rel="canonical" href="${address}">
</head>
<body>
<p><a href="${address}">${title}</a></p>
</body>
</html>
`;
