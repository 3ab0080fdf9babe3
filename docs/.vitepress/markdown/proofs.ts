import type { MarkdownRenderer } from "vitepress";
import { type Proof, proofIn } from "./proof-output.ts";

/** What `npm run feel` has printed is a table on the site. The check of the lesson keeps it true. */
export function drawProofs(md: MarkdownRenderer): void {
  const { fence } = md.renderer.rules;
  if (!fence) return;
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    const token = tokens[index];
    const proof = token?.info.startsWith("console") ? proofIn(token.content) : undefined;
    return proof ? tableOf(proof, md.utils.escapeHtml) : fence(tokens, index, ...rest);
  };
}

function tableOf({ command, did, stages, rows, sentence }: Proof, safe: (text: string) => string) {
  const head = stages.map((name) => `<th scope="col">${safe(name)}</th>`).join("");
  const body = rows.map(({ counted, cells }) => {
    const values = cells.map((text) => `<td>${safe(text)}</td>`).join("");
    return `<tr><th scope="row">${safe(counted)}</th>${values}</tr>`;
  });
  return `<figure class="proof" v-pre>
<figcaption><code>${safe(command)}</code></figcaption>
<p>${safe(did)}</p>
<table tabindex="0"><thead><tr><td></td>${head}</tr></thead><tbody>${body.join("")}</tbody></table>
<p>${safe(sentence)}</p>
</figure>\n`;
}
