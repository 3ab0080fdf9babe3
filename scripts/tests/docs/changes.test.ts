import { describe, expect, it } from "vitest";
import { serveChanges } from "../../../docs/.vitepress/insert-changes.ts";

type Answer = (
  request: { url: string },
  response: { end: (html: string) => void },
  next: (error: unknown) => void,
) => void;

/** Returns the response of the development server for an address below /@changes. */
function answerAt(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const use = (_path: string, answer: Answer) => answer({ url }, { end: resolve }, reject);
    const { configureServer } = Object(serveChanges);
    configureServer({ middlewares: { use } });
  });
}

describe("the differences of a stage, while the site is written", () => {
  it.each([
    ["/changes/01-http", " files, "],
    ["/changes/01-http.html", " files, "],
    ["/changes/01-http?x=1", " files, "],
    ["/ro/changes/01-http", " fișiere, "],
  ])(
    "are at %s",
    async (url, word) => {
      const html = await answerAt(url);
      const content = { size: html.includes(word), file: html.includes("src/router.ts") };
      expect(content).toEqual({ size: true, file: true });
    },
    60_000,
  );

  it("are empty for an unknown stage", async () => {
    expect(await answerAt("/changes/99-nothing")).toBe('<div class="changes"></div>');
  });
});
