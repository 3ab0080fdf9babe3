import type { MarkdownRenderer } from "vitepress";
import { type Proof, parseProof } from "./proof-output.ts";

/** Renders the output of `npm run feel` as a table. */
export function renderProofs(md: MarkdownRenderer): void {
  const { fence } = md.renderer.rules;
  if (!fence) return;
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    const token = tokens[index];
    const proof = token?.info.startsWith("console") ? parseProof(token.content) : undefined;
    return proof ? renderTable(proof, md.utils.escapeHtml) : fence(tokens, index, ...rest);
  };
}

function renderTable(proof: Proof, escapeHtml: (text: string) => string) {
  const { command, action, stages, rows, conclusion } = proof;
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
