import type { MarkdownRenderer } from "vitepress";
import type { Language } from "../../../scripts/lib/language.ts";
import { translate } from "../../../scripts/lib/translate.ts";
import { getPageLanguage } from "../page-link.ts";
import { type Proof, parseProof } from "./proof-output.ts";

type Escape = (text: string) => string;

/** Renders the output of `npm run feel` as a table, in the language of the page. */
export function renderProofs(md: MarkdownRenderer): void {
  const { fence } = md.renderer.rules;
  if (!fence) return;
  md.renderer.rules.fence = (tokens, index, options, env, self) => {
    const token = tokens[index];
    const proof = token?.info.startsWith("console") ? parseProof(token.content) : undefined;
    if (!proof) return fence(tokens, index, options, env, self);
    const language = getPageLanguage(env.relativePath);
    return renderTable(translateProof(proof, language), md.utils.escapeHtml);
  };
}

/** Returns the proof as `npm run feel` prints it in a language. */
export function translateProof(proof: Proof, language: Language): Proof {
  if (language === "en") return proof;
  const say = (text: string) => translate(text, language);
  return {
    command: `${proof.command} lang ${language}`,
    action: say(proof.action),
    stages: proof.stages,
    rows: proof.rows.map(({ label, cells }) => ({ label: say(label), cells: cells.map(say) })),
    conclusion: say(proof.conclusion),
  };
}

function renderTable({ command, action, stages, rows, conclusion }: Proof, escapeHtml: Escape) {
  const head = stages.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join("");
  const body = rows.map(({ label, cells }) => {
    const values = cells.map((text) => `<td>${escapeHtml(text)}</td>`).join("");
    return `<tr><th scope="row">${escapeHtml(label)}</th>${values}</tr>`;
  });
  return `<figure class="proof" v-pre>
<figcaption><code>${escapeHtml(command)}</code></figcaption>
<p>${escapeHtml(action)}</p>
<table tabindex="0"><thead><tr><td></td>${head}</tr></thead><tbody>${body.join("")}</tbody></table>
<p>${escapeHtml(conclusion)}</p>
</figure>\n`;
}
