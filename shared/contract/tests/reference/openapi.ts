const text = (maxLength: number) => ({ type: "string", maxLength });
const described = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, { responses: { default: { description: "" } } }]));

export interface OpenApi {
  openapi: string;
  info: object;
  paths: Record<string, Record<string, object>>;
  components: { schemas: { NewTask: { properties: Record<string, object> } } };
}

/** The document about the reference application. */
export const openApi: OpenApi = {
  openapi: "3.1.0",
  info: { title: "Reference", version: "1.0.0" },
  paths: { "/tasks": described("get", "post"), "/tasks/{id}": described("patch", "delete") },
  components: {
    schemas: { NewTask: { properties: { title: text(200), notes: text(2000) } } },
  },
};
