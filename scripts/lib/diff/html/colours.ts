import { extname } from "node:path";
import { type BundledLanguage, createHighlighter } from "shiki";

/** A part of a line in one colour. */
export interface ColouredText {
  text: string;
  /** The class of `colours.css`; undefined for plain text. */
  colour?: string;
}

/** Colours the lines of a file. */
export type SyntaxHighlighter = (text: string, path: string) => ColouredText[][];

export const themes = {
  light: "github-light-high-contrast",
  dark: "github-dark-high-contrast",
} as const;

/** The classes of `colours.css` for the colours of the light theme. */
export const names: Record<string, string> = {
  "#66707B": "comment",
  "#A0111F": "keyword",
  "#023B95": "constant",
  "#032563": "string",
  "#622CBC": "function",
  "#024C1A": "tag",
  "#702C00": "variable",
};

const languages: BundledLanguage[] = [
  "ts",
  "tsx",
  "js",
  "json",
  "css",
  "html",
  "yaml",
  "sh",
  "docker",
];

const languageByName: Record<string, string> = {
  ".mjs": "js",
  ".yml": "yaml",
  ".env": "sh",
  Dockerfile: "docker",
};

/** Creates a syntax highlighter. Files of unknown languages stay plain. */
export async function createSyntaxHighlighter(): Promise<SyntaxHighlighter> {
  const highlighter = await createHighlighter({ themes: Object.values(themes), langs: languages });
  return withCache((text, path) => {
    const lang = detectLanguage(path);
    const { tokens } = highlighter.codeToTokens(text, { lang, theme: themes.light });
    return tokens.map((line) =>
      line.map(({ content, color }) => ({ text: content, ...toClass(color) })),
    );
  });
}

/** Caches the highlighted files: most files are shown on several pages. */
function withCache(paint: SyntaxHighlighter): SyntaxHighlighter {
  const cache = new Map<string, ColouredText[][]>();
  return (text, path) => {
    const key = `${path}\n${text}`;
    const pieces = cache.get(key) ?? paint(text, path);
    cache.set(key, pieces);
    return pieces;
  };
}

function toClass(color = ""): { colour?: string } {
  const colour = names[color.toUpperCase()];
  return colour === undefined ? {} : { colour };
}

function detectLanguage(path: string): BundledLanguage | "text" {
  const name = path.split("/").at(-1) ?? "";
  const suffix = name.startsWith(".env") ? ".env" : extname(name) || name;
  const language = languageByName[suffix] ?? suffix.slice(1);
  return languages.find((cache) => cache === language) ?? "text";
}
