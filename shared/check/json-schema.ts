import { CannotCheckError } from "./cannot-check-error.ts";

/** Returns what is wrong with a value; undefined if it matches the schema. */
export type SchemaValidator = (schema: unknown, value: unknown) => string | undefined;

/**
 * Creates a validator for JSON schemas, whose references point to parts of one document.
 *
 * @throws CannotCheckError if the package for it is not installed
 */
export async function createSchemaValidator(document: unknown): Promise<SchemaValidator> {
  const { Ajv2020 } = await loadAjv();
  const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false });
  ajv.addSchema(Object(document), "document");
  return (schema, value) => {
    try {
      const validate = ajv.compile(resolveReferences(schema));
      return validate(value) ? undefined : ajv.errorsText(validate.errors);
    } catch (error) {
      return `it cannot be read: ${(error as Error).message}`;
    }
  };
}

/** Loaded on demand, because a check of a server without a page does not install it. */
async function loadAjv() {
  try {
    return await import("ajv/dist/2020.js");
  } catch {
    throw new CannotCheckError(
      "it needs the package ajv: npm install -w shared --include-workspace-root",
    );
  }
}

/** Makes the references of a part absolute, so that it can be compiled on its own. */
function resolveReferences(schema: unknown): object {
  const text = JSON.stringify(schema ?? {});
  return JSON.parse(text.replaceAll('"$ref":"#/', '"$ref":"document#/'));
}
