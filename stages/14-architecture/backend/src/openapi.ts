import { STATUS_CODES } from "node:http";
import { z } from "zod";
import { problemSchema } from "./problems.ts";

/** What the document says about one method of one path. */
export interface Operation {
  summary: string;
  /** Anybody may call it. Otherwise it needs an access token. */
  open?: true;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** A schema for an answer with a body; words for one without, or for a refusal. */
  answers: Record<number, z.ZodType | string>;
  headers?: Record<string, string>;
}

export type Paths = Record<string, Partial<Record<"get" | "post" | "patch" | "delete", Operation>>>;

/** Made from the same schemas that check what comes in, so it cannot say anything else. */
export function openApiDocument(...parts: Paths[]) {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { io: "input", uri: referenceTo });
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
    ...mapValues(operations, describeOperation),
  }));

const idParameter = {
  name: "id",
  in: "path",
  required: true,
  schema: { type: "integer", minimum: 1 },
};

function describeOperation({ summary, open, query, body, answers, headers = {} }: Operation) {
  const refusals = {
    ...((query || body) && { 400: "What was sent does not fit" }),
    ...(!open && { 401: "Nobody is logged in" }),
    ...(body && { 413: "The body is too large", 415: "The body is not JSON" }),
  };
  return {
    summary,
    ...(!open && { security: [{ accessToken: [] }] }),
    ...(query && { parameters: queryParameters(query) }),
    ...(body && { requestBody: { required: true, content: json(body) } }),
    responses: {
      ...mapValues({ ...refusals, ...answers }, (answer, status) =>
        describeAnswer(Number(status), answer, headers),
      ),
      default: problem("Anything else that goes wrong, such as 429 or 503"),
    },
  };
}

function describeAnswer(
  status: number,
  answer: z.ZodType | string,
  headers: Record<string, string>,
) {
  if (status >= 400) return problem(String(answer));
  const described = mapValues(headers, (description) => ({
    description,
    schema: { type: "string" },
  }));
  const isEmpty = typeof answer === "string";
  return {
    description: isEmpty ? answer : (STATUS_CODES[status] ?? ""),
    headers: described,
    ...(!isEmpty && { content: json(answer) }),
  };
}

const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: schemaOf(problemSchema) } },
});

const json = (schema: z.ZodType) => ({ "application/json": { schema: schemaOf(schema) } });

/** A reference, where the schema has a name; and to the items of a list, where those have one. */
function schemaOf(schema: z.ZodType): object {
  if (schema instanceof z.ZodArray)
    return { type: "array", items: schemaOf(schema.element as z.ZodType) };
  return { $ref: referenceTo(schema.meta()?.id ?? "") };
}

const referenceTo = (name: string) => `#/components/schemas/${name}`;

function queryParameters(query: z.ZodObject) {
  const { properties = {} } = z.toJSONSchema(query, { io: "input" });
  return Object.entries(properties).map(([name, schema]) => ({ name, in: "query", schema }));
}

function mapValues<Value, Result>(
  record: Record<string, Value>,
  change: (value: Value, key: string) => Result,
): Record<string, Result> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, change(value, key)]),
  );
}
