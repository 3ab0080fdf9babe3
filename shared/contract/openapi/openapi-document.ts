import type { Answer } from "../../check/exchange.ts";
import { expectThat, fail } from "../../check/expect.ts";
import { createSchemaValidator, type SchemaValidator } from "../../check/json-schema.ts";

export interface Operation {
  method: string;
  /** As the document writes it: `/tasks/{id}`. */
  path: string;
  /** Whether it says that there may be nothing. */
  maybeMissing: boolean;
}

const methods = ["get", "post", "put", "patch", "delete"];

/** An OpenAPI 3 document, and what it says about an answer. */
export class OpenApiDocument {
  readonly #document: unknown;
  readonly #complaint: SchemaValidator;

  /** @param complaint needed only to hold answers against the schemas of the document */
  constructor(document: unknown, complaint: SchemaValidator = () => undefined) {
    this.#document = document;
    this.#complaint = complaint;
  }

  /** @throws CannotCheckError if nothing is installed that reads schemas */
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
          maybeMissing: "404" in Object(Object(Object(item)[method]).responses),
        })),
    );
  }

  /** Every `$ref` that leads nowhere in the document. */
  get brokenReferences(): string[] {
    const references = JSON.stringify(this.#document ?? null).matchAll(/"\$ref":"(#[^"]*)"/g);
    return [...references].map(([, $ref = ""]) => $ref).filter(($ref) => !this.#resolve({ $ref }));
  }

  /** The statuses that an operation may answer with, as the document writes them. */
  statuses(method: string, path: string): string[] {
    return Object.keys(Object(Object(this.#findOperation({ method, path })).responses));
  }

  /** The fields that the JSON body of a request must have. */
  requiredFields(method: string, path: string): string[] {
    const { requestBody } = Object(this.#findOperation({ method, path }));
    const content = Object(Object(this.#resolve(requestBody)).content);
    const [name = ""] = Object.keys(content).filter((type) => /json|\*\/\*/.test(type));
    return this.#required(Object(content[name]).schema);
  }

  #required(schema: unknown): string[] {
    const { required, allOf } = Object(this.#resolve(schema));
    const own = Array.isArray(required) ? required : [];
    const parts = Array.isArray(allOf) ? allOf : [];
    return [...own, ...parts.flatMap((part) => this.#required(part))];
  }

  /** The ways of sending a token that it describes. */
  get securitySchemes(): unknown[] {
    return Object.values(Object(Object(Object(this.#document).components).securitySchemes));
  }

  /** @throws ContractFailure if the answer is not one that the document describes */
  expectDescribed(answer: Answer): void {
    const { content } = Object(this.#responseTo(answer));
    if (content === undefined) {
      expectThat(answer.text === "", answer, "no body, as the document says");
      return;
    }
    const [type = ""] = (answer.headers["content-type"] ?? "").split(/\s*;/);
    const known = Object.keys(content).join(" or ");
    expectThat(type in content, answer, `the content type ${known}, as the document says`);
    const complaint = this.#complaint(content[type].schema, answer.json);
    if (complaint) fail(answer, `the schema of the document: ${complaint}`);
  }

  /** The response of this very status, else that of its hundred, else that of every status. */
  #responseTo(answer: Answer): unknown {
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
    const found = this.operations.find(
      (each) => each.method === method && patternOf(each).test(pathname),
    );
    return found && Object(this.#document).paths[found.path][method.toLowerCase()];
  }

  /** What stands elsewhere in the document, where a node only names the place. */
  #resolve(node: unknown): unknown {
    const { $ref } = Object(node);
    if (typeof $ref !== "string") return node;
    const names = $ref.replace(/^#\/?/, "").split("/").filter(Boolean);
    // RFC 6901, section 4: how a name in a JSON Pointer is written.
    const written = names.map((name) =>
      decodeURIComponent(name).replaceAll("~1", "/").replaceAll("~0", "~"),
    );
    return written.reduce<unknown>((each, name) => Object(each)[name], this.#document);
  }
}

const patternOf = ({ path }: Operation) =>
  new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`);
