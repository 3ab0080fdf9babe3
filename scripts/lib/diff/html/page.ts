import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { StageDiff } from "../model.ts";
import type { Language } from "../options.ts";
import { nameSides } from "../print.ts";
import { words } from "../words.ts";
import { formatDiffSize, renderDiffBody } from "./body.ts";
import { createSyntaxHighlighter } from "./colours.ts";
import { escapeHtml } from "./escape.ts";

/** Renders a diff as one self-contained HTML file without scripts. */
export async function diffPage(diff: StageDiff, language: Language): Promise<string> {
  const { stage, step, exercise } = diff;
  const title = nameSides(diff, language);
  const body = renderDiffBody(diff, { language, paint: await createSyntaxHighlighter() });
  const reason =
    (step ?? exercise)?.title[language] ?? `${words[language].problem} ${stage.problem[language]}`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; background: Canvas; }
${readStyles()}</style>
</head>
<body>
<main class="diff">
<h1>${title}</h1>
<p>${escapeHtml(reason)}</p>
<p>${formatDiffSize(diff, language)}</p>
${body}
</main>
</body>
</html>
`;
}

const sheets = ["page.css", "lines.css", "colours.css"];

const readStyles = (): string =>
  sheets.map((name) => readFileSync(join(import.meta.dirname, name), "utf8")).join("\n");
