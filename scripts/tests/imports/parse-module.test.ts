import { describe, expect, it } from "vitest";
import { parseModule } from "../../lib/imports/parse-module.ts";

describe("parseModule", () => {
  it("returns the specifiers of static, re-exporting, dynamic and type-only imports", () => {
    const text = `
      import a from "./a.ts";
      import type { B } from "./b.ts";
      export * from "./c.ts";
      export type D = import("./d.ts").D | typeof import("./e.ts");
      await import("./f.ts");
      await import(a);
      import again from "./a.ts";
    `;
    expect(parseModule("module.ts", text).specifiers.toSorted()).toEqual([
      "./a.ts",
      "./b.ts",
      "./c.ts",
      "./d.ts",
      "./e.ts",
      "./f.ts",
    ]);
  });

  it("returns the names of exported values, and no types", () => {
    const text = `
      export function first() {}
      export const second = () => 2, third = 3;
      const local = 4;
      interface Type {}
      export { local as fourth, type Type };
      export type Other = string;
      export interface Another {}
      export default function fifth() {}
    `;
    expect(parseModule("module.ts", text).exportedValues).toEqual([
      "first",
      "second",
      "third",
      "fourth",
      "fifth",
    ]);
  });

  it("reads JSX and JavaScript", () => {
    expect(parseModule("page.tsx", "export const Page = () => <p>Hi</p>;").exportedValues).toEqual([
      "Page",
    ]);
    expect(parseModule("module.mjs", 'import "./a.mjs";').specifiers).toEqual(["./a.mjs"]);
  });

  it("throws for a syntax error", () => {
    expect(() => parseModule("broken.ts", "export const = 1;")).toThrow(
      /^broken\.ts cannot be parsed: /,
    );
  });
});
