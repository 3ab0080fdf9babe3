import { CannotCheckError } from "./cannot-check-error.ts";

/** What is wrong with a value; nothing if it fits the schema. */
export type SchemaValidator = (schema: unknown, value: unknown) => string | undefined;

/**
 * Reads JSON schemas, which may refer to other parts of one document.
 *
 * @throws CannotCheckError if the package for it is not installed
 */
export async function createSchemaValidator(document: unknown): Promise<SchemaValidator> {
  const { Ajv2020 } = await loadAjv();
  const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false });
  ajv.addSchema(Object(document), "document");
  return (schema, value) => {
    try {
      const fits = ajv.compile(absolute(schema));
      return fits(value) ? undefined : ajv.errorsText(fits.errors);
    } catch (error) {
      return `it cannot be read: ${(error as Error).message}`;
    }
  };
}

/** Whoever only wants to know about tasks need not have it. */
async function loadAjv() {
  try {
    return await import("ajv/dist/2020.js");
  } catch {
    throw new CannotCheckError(
      "it needs the package ajv: npm install -w shared --include-workspace-root",
    );
  }
}

/** A part of the document as a schema of its own: what it refers to is still found there. */
function absolute(schema: unknown): object {
  const text = JSON.stringify(schema ?? {});
  return JSON.parse(text.replaceAll('"$ref":"#/', '"$ref":"document#/'));
}
