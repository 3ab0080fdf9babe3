import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { MarkdownRenderer } from "vitepress";
import { getPageLanguage } from "../page-link.ts";
import { words } from "../words.ts";

/** Makes each picture a button that enlarges it. */
export function makePicturesLarge(md: MarkdownRenderer): void {
  const { image } = md.renderer.rules;
  if (!image) return;
  md.renderer.rules.image = (tokens, index, options, env, self) => {
    const picture = image(tokens, index, options, env, self);
    const { enlarge } = words[getPageLanguage(env.relativePath)];
    const label = md.utils.escapeHtml(enlarge(tokens[index]?.content ?? ""));
    return `<button type="button" class="zoom" aria-label="${label}">${picture}</button>`;
  };
}

/** Sets the size of each picture, so that the layout does not shift when it loads. */
export function addPictureSizes(md: MarkdownRenderer): void {
  md.core.ruler.push("picture-sizes", ({ tokens, env }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const source = token.type === "image" ? token.attrGet("src") : null;
      const size = source ? readSize(join(dirname(env.path), source)) : undefined;
      for (const [name, pixels] of Object.entries(size ?? {})) token.attrSet(name, String(pixels));
    }
  });
}

type Size = { width: number; height: number };

const readSize = (file: string): Size | undefined =>
  file.endsWith(".svg") ? readSvgSize(file) : readPngSize(file);

/** Reads the size from the view box of an SVG file. */
function readSvgSize(file: string): Size | undefined {
  if (!existsSync(file)) return undefined;
  const [, width, height] =
    /<svg[^>]* viewBox="0 0 (\d+) (\d+)"/.exec(readFileSync(file, "utf8")) ?? [];
  return width && height ? { width: Number(width), height: Number(height) } : undefined;
}

const pngSignature = "\x89PNG\r\n\x1a\n";

/** Reads the size from the header of a PNG file. */
function readPngSize(file: string): Size | undefined {
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  if (bytes.toString("latin1", 0, 8) !== pngSignature) return undefined;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}
