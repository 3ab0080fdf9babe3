import { expect, it, vi } from "vitest";
import { CannotCheckError } from "../cannot-check-error.ts";
import { createSchemaValidator } from "../json-schema.ts";

it("a schema cannot be checked without the package that reads it: what to install is said", async () => {
  vi.doMock("ajv/dist/2020.js", () => {
    throw new Error("Cannot find package 'ajv'");
  });
  const reading = createSchemaValidator({});
  await expect(reading).rejects.toThrow(CannotCheckError);
  await expect(reading).rejects.toThrow("npm install -w shared");
});
