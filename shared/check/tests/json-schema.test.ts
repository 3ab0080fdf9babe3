import { expect, it, vi } from "vitest";
import { CannotCheckError } from "../cannot-check-error.ts";
import { createSchemaValidator } from "../json-schema.ts";

it("throws CannotCheckError with the install command if ajv is not installed", async () => {
  vi.doMock("ajv/dist/2020.js", () => {
    throw new Error("Cannot find package 'ajv'");
  });
  const validator = createSchemaValidator({});
  await expect(validator).rejects.toThrow(CannotCheckError);
  await expect(validator).rejects.toThrow("npm install -w shared");
});
