import { describe, expect, it } from "vitest";
import { describeFiles, getFileKind } from "../../../docs/.vitepress/changed-files.ts";
import { createChanges } from "../../../docs/.vitepress/changes.ts";
import { getLinesFile } from "../../../docs/.vitepress/lines-file.ts";
import { serveLines } from "../../../docs/.vitepress/serve-lines.ts";

interface Response {
  statusCode: number;
  end(html: string | undefined): void;
}

type Handle = (request: { url: string }, response: Response, next: () => void) => void;

/** Returns the response of the development server; undefined if it leaves the address to others. */
function request(url: string): Promise<{ status: number; html: string } | undefined> {
  return new Promise((resolve) => {
    const use = (handle: Handle) => {
      const response: Response = {
        statusCode: 200,
        end: (html = "") => resolve({ status: response.statusCode, html }),
      };
      handle({ url }, response, () => resolve(undefined));
    };
    Object(serveLines).configureServer({ middlewares: { use } });
  });
}

describe("the development server", () => {
  it("renders the lines of one file", async () => {
    const response = await request(`/changes/01-http/${getLinesFile("src/router.ts")}?x=1`);
    expect(response?.status).toBe(200);
    expect(response?.html).toMatch(/^<pre class="lines"><ins data-next="1">/);
  });

  it.each(["/changes/01-http/~nothing.ts.html", "/changes/99-nothing/~src~router.ts.html"])(
    "answers 404 for lines that do not exist: %s",
    async (url) => {
      expect((await request(url))?.status).toBe(404);
    },
  );

  it.each(["/changes/01-http.html", "/stages/01-http.html", "/changes/01-http/style.css"])(
    "leaves %s to VitePress",
    async (url) => {
      expect(await request(url)).toBeUndefined();
    },
  );
});

describe("the changes of a stage", () => {
  it("are described in both languages", async () => {
    const { describe } = createChanges();
    const [english, romanian] = [await describe("01-http", "en"), await describe("01-http", "ro")];
    expect(english?.size).toMatch(/^\d+ files, \+\d+ −\d+$/);
    expect(romanian?.size).toMatch(/^\d+ (?:de )?fișiere, /);
    expect(romanian?.command).toBe("npm run diff 01 lang ro");
    expect(romanian?.files.map(({ path }) => path)).toEqual(english?.files.map(({ path }) => path));
    const reasons = [...(english?.files ?? []), ...(romanian?.files ?? [])];
    expect(reasons.filter(({ reason }) => reason === "")).toEqual([]);
  });

  it("do not exist for an unknown stage", async () => {
    expect(await createChanges().describe("99-nothing", "en")).toBeUndefined();
  });

  it("are in the order of parts, then of folders, with the root at the end", () => {
    const toFile = (path: string, part: number) => ({
      path,
      status: "new" as const,
      added: 1,
      removed: 0,
      patch: "",
      change: { en: "Because.", ro: "Fiindcă.", part },
    });
    const files = [
      toFile("a.json", 1),
      toFile("b/d/e.ts", 1),
      toFile("b/c.ts", 1),
      toFile("b/z.ts", 1),
      toFile("a/first.ts", 2),
    ];
    expect(describeFiles(files, "en").map(({ path }) => path)).toEqual([
      "b/c.ts",
      "b/z.ts",
      "b/d/e.ts",
      "a.json",
      "a/first.ts",
    ]);
  });
});

describe("a changed file", () => {
  it.each([
    ["backend/src/app.ts", "code"],
    ["frontend/app/tasks/[id]/page.tsx", "code"],
    ["frontend/src/styles.css", "code"],
    ["backend/tests/app.test.ts", "test"],
    ["backend/tests/support/app.ts", "test"],
    ["src/router.test.ts", "test"],
    ["package.json", "settings"],
    ["frontend/tsconfig.json", "settings"],
    ["vitest.config.ts", "settings"],
    [".env.example", "settings"],
    [".github/workflows/ci.yml", "settings"],
    ["Dockerfile", "settings"],
    ["docker/nginx.conf", "settings"],
  ])("%s is of the kind %s", (path, kind) => {
    expect(getFileKind(path)).toBe(kind);
  });
});
