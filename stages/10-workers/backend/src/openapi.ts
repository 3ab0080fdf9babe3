import { STATUS_CODES } from "node:http";
import { z } from "zod";
import { problemSchema } from "./problems.ts";

/** The description of one method of one path. */
export interface Operation {
  summary: string;
  /** `[]` for an operation without authentication. The others require an access token. */
  security?: [];
  query?: z.ZodObject;
  body?: z.ZodType;
  /**
   * By status: the schema of a body, or the description of an error or of a response without a
   * body.
   */
  responses: Record<number, z.ZodType | string>;
  headers?: Record<string, string>;
}

export type Paths = Record<string, Partial<Record<"get" | "post" | "patch" | "delete", Operation>>>;

/** Creates the document from the schemas that validate the requests. */
export function createOpenApiDocument(...parts: Paths[]) {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { io: "input", uri: toReference });
  return {
    openapi: "3.1.0",
    info: { title: "Mini Task Tracker", version: "1.0.0" },
    paths: Object.assign({}, ...parts.map(describePaths)),
    components: {
      schemas: mapValues(schemas, ({ $schema, $id, ...schema }) => schema),
      securitySchemes: { accessToken: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
    },
  };
}

const describePaths = (paths: Paths) =>
  mapValues(paths, (operations, path) => ({
    ...(path.includes("{id}") && { parameters: [idParameter] }),
    ...mapValues(operations, (operation) => ({
      // The first part of the path, by which the documentation groups the operations.
      tags: [path.split("/")[1]],
      ...describeOperation(operation),
    })),
  }));

const idParameter = {
  name: "id",
  in: "path",
  required: true,
  schema: { type: "integer", minimum: 1 },
};

function describeOperation({ summary, security, query, body, responses, headers = {} }: Operation) {
  const isPublic = security?.length === 0;
  const errors = {
    ...((query || body) && { 400: "The request is invalid" }),
    ...(!isPublic && { 401: "The access token is missing or invalid" }),
    ...(body && { 413: "The request body is too large", 415: "The request body is not JSON" }),
  };
  return {
    summary,
    ...(!isPublic && { security: [{ accessToken: [] }] }),
    ...(query && { parameters: toQueryParameters(query) }),
    ...(body && { requestBody: { required: true, content: describeJson(body) } }),
    responses: {
      ...mapValues({ ...errors, ...responses }, (response, status) =>
        describeResponse(Number(status), response, headers),
      ),
      default: describeProblem("Other errors, for example 429 or 503"),
    },
  };
}

function describeResponse(
  status: number,
  response: z.ZodType | string,
  headers: Record<string, string>,
) {
  if (status >= 400) return describeProblem(String(response));
  const describedHeaders = mapValues(headers, (description) => ({
    description,
    schema: { type: "string" },
  }));
  const isEmpty = typeof response === "string";
  return {
    description: isEmpty ? response : (STATUS_CODES[status] ?? ""),
    headers: describedHeaders,
    ...(!isEmpty && { content: describeJson(response) }),
  };
}

const describeProblem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: toSchemaReference(problemSchema) } },
});

const describeJson = (schema: z.ZodType) => ({
  "application/json": { schema: toSchemaReference(schema) },
});

/** Returns a reference to a named schema, or a list of references to its items. */
function toSchemaReference(schema: z.ZodType): object {
  if (schema instanceof z.ZodArray)
    return { type: "array", items: toSchemaReference(schema.element as z.ZodType) };
  return { $ref: toReference(schema.meta()?.id ?? "") };
}

const toReference = (name: string) => `#/components/schemas/${name}`;

function toQueryParameters(query: z.ZodObject) {
  const { properties = {} } = z.toJSONSchema(query, { io: "input" });
  return Object.entries(properties).map(([name, schema]) => ({ name, in: "query", schema }));
}

function mapValues<Value, Result>(
  record: Record<string, Value>,
  transform: (value: Value, key: string) => Result,
): Record<string, Result> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, transform(value, key)]),
  );
}
