import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { MarkdownRenderer } from "vitepress";

/** Gives each picture its size, so that the text does not jump when it arrives. */
export function sizePictures(md: MarkdownRenderer): void {
  md.core.ruler.push("picture-sizes", ({ tokens, env }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const source = token.type === "image" ? token.attrGet("src") : null;
      const size = source ? sizeOf(join(dirname(env.path), source)) : undefined;
      for (const [name, pixels] of Object.entries(size ?? {})) token.attrSet(name, String(pixels));
    }
  });
}

const pngBegin = "\x89PNG\r\n\x1a\n";

/** A PNG file says its size in its first bytes. */
function sizeOf(file: string): { width: number; height: number } | undefined {
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  if (bytes.toString("latin1", 0, 8) !== pngBegin) return undefined;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}
