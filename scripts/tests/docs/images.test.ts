import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { maxBytes } from "../../lib/screenshots.ts";
import { root } from "../../lib/stages.ts";

const docs = join(root, "docs");
const images = readdirSync(join(docs, "images"));
const pages = readdirSync(docs, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".md") && !file.includes("node_modules"))
  .map((file) => readFileSync(join(docs, file), "utf8"))
  .join("\n");

describe.each(images)("the picture %s", (name) => {
  it("has a limited size", () => {
    expect(statSync(join(docs, "images", name)).size).toBeLessThanOrEqual(maxBytes);
  });

  it("is shown on a page, or another one of its set is", () => {
    const prefix = name.replace(/-(?:light|dark|phone-light)\.png$/, "-");
    expect(pages.includes(`images/${prefix}`)).toBe(true);
  });
});
