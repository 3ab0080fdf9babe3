import type { Language } from "../language.ts";
import { formatMarkdownTable } from "../marked-part.ts";
import { words } from "./words.ts";

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, Schema>;
  required?: string[];
}

interface Parameter {
  name: string;
  in: string;
  schema?: Schema;
}

interface Operation {
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  responses?: Record<string, unknown>;
}

/** The parts of an OpenAPI 3 document that the pages show. */
export interface OpenApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
}

const methods = ["get", "post", "put", "patch", "delete"];

/** Returns a Markdown table with one row for each method of each path. */
export function renderEndpointTable(document: OpenApiDocument, language: Language): string {
  const { request, sends, statuses } = words[language];
  const rows = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([method]) => methods.includes(method))
      .map(([method, operation]) => [
        `\`${method.toUpperCase()} ${path}\``,
        describeInput(operation, document, language),
        Object.keys(operation.responses ?? {})
          .filter((status) => status !== "default")
          .join(", "),
      ]),
  );
  return formatMarkdownTable([[request, sends, statuses], ...rows], ["left", "left", "left"]);
}

function describeInput(operation: Operation, document: OpenApiDocument, language: Language) {
  const query = (operation.parameters ?? [])
    .filter((parameter) => parameter.in === "query")
    .map(({ name, schema = {} }) => `\`?${name}=\` ${describe(schema, language)}`.trim());
  const body = resolve(operation.requestBody?.content?.["application/json"]?.schema, document);
  const fields = Object.entries(body.properties ?? {}).map(([name, schema]) => {
    const requiredNote = body.required?.includes(name) ? `, ${words[language].required}` : "";
    return `\`${name}\`: ${describe(resolve(schema, document), language)}${requiredNote}`;
  });
  return [...query, ...fields].join("<br>");
}

function resolve(schema: Schema = {}, { components }: OpenApiDocument): Schema {
  const name = schema.$ref?.split("/").at(-1);
  return name === undefined ? schema : (components?.schemas?.[name] ?? {});
}

/** Describes a value in a few words: `string, 1–200 characters`. */
function describe(schema: Schema, language: Language): string {
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(" ");
  const type = [schema.type ?? []].flat().join(" ");
  const length = formatRange(schema.minLength, schema.maxLength);
  const size = formatRange(schema.minimum, schema.maximum);
  const limits = [length && `${length} ${words[language].characters}`, size];
  return [type, ...limits].filter(Boolean).join(", ");
}

function formatRange(min: number | undefined, max: number | undefined): string {
  if (min === undefined && max === undefined) return "";
  if (max === undefined) return `≥ ${min}`;
  return min === undefined ? `≤ ${max}` : `${min}–${max}`;
}
