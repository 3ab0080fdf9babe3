import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contract, fileCapabilities } from "../../shared/contract/index.ts";
import { exercises } from "../../shared/exercises/index.ts";
import { journeys } from "../../shared/journeys/index.ts";
import { attacks } from "../../shared/problems/attacks/index.ts";
import { root } from "../lib/stages.ts";
import { findKey, listCatalogues, readCatalogue, translate } from "../lib/translate.ts";
import { listFiles } from "../lib/verify/file-hashes.ts";
import { type Places, readTexts } from "./support/texts.ts";

const files = listFiles(root, "shared").filter(
  (file) => file.endsWith(".ts") && !file.includes("/tests/"),
);

const collectTexts = (pattern: RegExp, places: Places) =>
  files
    .filter((file) => pattern.test(file))
    .flatMap((file) => readTexts(file, readFileSync(join(root, file), "utf8"), places));

const checks = [...contract, ...journeys, ...fileCapabilities, ...exercises].flatMap(
  (each) => each.checks,
);

const findingKeys = ["procedure", "action", "conclusion", "label", "before", "after", "values"];

/** Every sentence that `feel`, `check` and `play` print from `shared`. */
const sentences: [kind: string, sentences: string[]][] = [
  ["titles of checks", checks.map(({ title }) => title)],
  ["reasons of checks", checks.map(({ why }) => why)],
  [
    "texts of problem proofs",
    collectTexts(/^shared\/problems\//, { properties: findingKeys, callees: ["createRow"] }),
  ],
  ["names of attacks", attacks.map(({ name }) => name)],
  [
    "reasons why a check cannot run",
    [
      ...collectTexts(/^shared\/check\/(?:missing|run)\.ts$/, {
        properties: ["reason"],
        hasResults: true,
      }).filter((text) => text.includes(" ")),
      ...collectTexts(/./, { callees: ["CannotCheckError"] }),
    ],
  ],
];

const all = listCatalogues().flatMap((file) => Object.entries(readCatalogue(file)));

describe("the Romanian sentences", () => {
  it.each(sentences)("contain all %s", (_, texts) => {
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter((text) => findKey(text) === undefined)).toEqual([]);
  });

  it("contain no sentence that is not used", () => {
    const usedKeys = new Set(sentences.flatMap(([, texts]) => texts).map(findKey));
    expect(all.map(([key]) => key).filter((key) => !usedKeys.has(key))).toEqual([]);
  });

  it("contain each sentence once", () => {
    const keys = all.map(([key]) => key);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it("have the values of the English ones", () => {
    const listPlaceholders = (text: string) => (text.match(/\{\d\}/g) ?? []).sort().join();
    expect(all.filter(([key, text]) => listPlaceholders(key) !== listPlaceholders(text))).toEqual(
      [],
    );
  });

  it("fit into the table of attacks, in 80 columns", () => {
    const names = attacks.map(({ name }) => translate(name, "ro"));
    expect(names.filter((name) => name.length > 45)).toEqual([]);
  });

  it("have commas below ș and ț, and no line breaks", () => {
    expect(all.filter(([, text]) => /[ŞşŢţ\n]/.test(text))).toEqual([]);
  });
});

describe("translate", () => {
  it("returns an English sentence unchanged", () => {
    expect(translate("requests", "en")).toBe("requests");
  });

  it("returns a sentence without a translation unchanged", () => {
    expect(translate("3 of them", "ro")).toBe("3 of them");
  });

  it("translates a sentence with its values, which may be sentences themselves", () => {
    expect(translate("12 of 34", "ro")).toBe("12 din 34");
    const [check] = checks;
    const text = `the server no longer answers since "${check?.title}"`;
    expect(translate(text, "ro")).toContain(translate(check?.title ?? "", "ro"));
  });
});
