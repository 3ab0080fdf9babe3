import type { Answer } from "../../check/exchange.ts";
import { expectThat, fail } from "../../check/expect.ts";
import { createSchemaValidator, type SchemaValidator } from "../../check/json-schema.ts";

export interface Operation {
  method: string;
  /** As the document writes it: `/tasks/{id}`. */
  path: string;
  /** Whether 404 is a documented response. */
  canAnswer404: boolean;
}

const methods = ["get", "post", "put", "patch", "delete"];

/** An OpenAPI 3 document that can be compared with responses. */
export class OpenApiDocument {
  readonly #document: unknown;
  readonly #validate: SchemaValidator;

  /** @param validate needed only to validate responses with the schemas of the document */
  constructor(document: unknown, validate: SchemaValidator = () => undefined) {
    this.#document = document;
    this.#validate = validate;
  }

  /** @throws CannotCheckError if no JSON Schema validator is installed */
  static async from(document: unknown): Promise<OpenApiDocument> {
    return new OpenApiDocument(document, await createSchemaValidator(document));
  }

  get operations(): Operation[] {
    const paths = Object.entries(Object(Object(this.#document).paths));
    return paths.flatMap(([path, item]) =>
      methods
        .filter((method) => Object(item)[method])
        .map((method) => ({
          method: method.toUpperCase(),
          path,
          canAnswer404: "404" in Object(Object(Object(item)[method]).responses),
        })),
    );
  }

  /** Every `$ref` that does not resolve. */
  get brokenReferences(): string[] {
    const references = JSON.stringify(this.#document ?? null).matchAll(/"\$ref":"(#[^"]*)"/g);
    return [...references].map(([, $ref = ""]) => $ref).filter(($ref) => !this.#resolve({ $ref }));
  }

  /** Returns the documented statuses of an operation. */
  listStatuses(method: string, path: string): string[] {
    return Object.keys(Object(Object(this.#findOperation({ method, path })).responses));
  }

  /** Returns the required fields of the JSON body of a request. */
  listRequiredFields(method: string, path: string): string[] {
    const { requestBody } = Object(this.#findOperation({ method, path }));
    const content = Object(Object(this.#resolve(requestBody)).content);
    const [name = ""] = Object.keys(content).filter((type) => /json|\*\/\*/.test(type));
    return this.#findRequired(Object(content[name]).schema);
  }

  #findRequired(schema: unknown): string[] {
    const { required, allOf } = Object(this.#resolve(schema));
    const requiredFields = Array.isArray(required) ? required : [];
    const parts = Array.isArray(allOf) ? allOf : [];
    return [...requiredFields, ...parts.flatMap((part) => this.#findRequired(part))];
  }

  /** The declared security schemes. */
  get securitySchemes(): unknown[] {
    return Object.values(Object(Object(Object(this.#document).components).securitySchemes));
  }

  /** @throws ContractFailure if the document does not describe the response */
  expectDescribed(answer: Answer): void {
    const { content } = Object(this.#findResponse(answer));
    if (content === undefined) {
      expectThat(answer.text === "", answer, "no body, as the document says");
      return;
    }
    const [type = ""] = (answer.headers["content-type"] ?? "").split(/\s*;/);
    const documentedTypes = Object.keys(content).join(" or ");
    expectThat(
      type in content,
      answer,
      `the content type ${documentedTypes}, as the document says`,
    );
    const error = this.#validate(content[type].schema, answer.json);
    if (error) fail(answer, `a body that matches the schema of the document: ${error}`);
  }

  /** Returns the documented response for the exact status, its range such as 4XX, or the default. */
  #findResponse(answer: Answer): unknown {
    const { method, path, status } = answer;
    const operation = this.#findOperation(answer);
    if (!operation) fail(answer, `${method} ${path} in the document`);
    const responses = Object(Object(operation).responses);
    const names = [`${status}`, `${Math.floor(status / 100)}XX`, "default"];
    const name = names.find((each) => each in responses);
    if (!name) fail(answer, `one of ${Object.keys(responses).join(", ")}, as the document says`);
    return this.#resolve(responses[name]);
  }

  #findOperation({ method, path }: Pick<Answer, "method" | "path">): unknown {
    const [pathname = ""] = path.split("?");
    const operation = this.operations.find(
      (each) => each.method === method && toPathPattern(each).test(pathname),
    );
    return operation && Object(this.#document).paths[operation.path][method.toLowerCase()];
  }

  /** Resolves a `$ref`; other nodes are returned as they are. */
  #resolve(node: unknown): unknown {
    const { $ref } = Object(node);
    if (typeof $ref !== "string") return node;
    const names = $ref.replace(/^#\/?/, "").split("/").filter(Boolean);
    // RFC 6901, section 4: names in a JSON Pointer are escaped.
    const keys = names.map((name) =>
      decodeURIComponent(name).replaceAll("~1", "/").replaceAll("~0", "~"),
    );
    return keys.reduce<unknown>((each, name) => Object(each)[name], this.#document);
  }
}

const toPathPattern = ({ path }: Operation) =>
  new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`);
