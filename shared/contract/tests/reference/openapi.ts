type Schema = Record<string, unknown>;

export interface OpenApi {
  openapi: string;
  info: object;
  paths: Record<string, Record<string, object>>;
  components: {
    securitySchemes?: Record<string, object>;
    schemas: Record<string, { properties: Record<string, object>; required?: string[] }>;
  };
}

const text = (maxLength: number) => ({ type: "string", maxLength });
const string = { type: "string" };
const time = { type: "string", format: "date-time" };
const id = { type: "integer", minimum: 1 };

/** An object that has exactly these properties. */
const exactly = (properties: Schema) => ({
  type: "object",
  properties: properties as Record<string, object>,
  required: Object.keys(properties),
  additionalProperties: false,
});

const createSchemaReference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const withContent = (type: string, content: object) => ({
  description: "",
  content: { [type]: { schema: content } },
});
const createJsonContent = (content: object) => withContent("application/json", content);
const problem = withContent("application/problem+json", createSchemaReference("Problem"));
const noContent = { description: "" };

/** An operation with its responses. */
const createOperation = (responses: Record<number, object>) => ({ responses });

const newTask = {
  type: "object",
  properties: { title: text(200), notes: text(2000) },
  required: ["title"],
};
const taskFields = {
  id,
  title: string,
  notes: string,
  status: { enum: ["todo", "done"] },
  createdAt: time,
  updatedAt: time,
};
const task = exactly(taskFields);
const problemDetails = {
  type: "object",
  properties: { type: string, title: string, status: id, detail: string },
  required: ["type", "title", "status", "detail"],
};

const body = {
  requestBody: { required: true, ...createJsonContent(createSchemaReference("NewTask")) },
};
const tasks = createJsonContent({ type: "array", items: createSchemaReference("Task") });
const one = createJsonContent(createSchemaReference("Task"));

/** The document of the reference application without accounts. */
export const openApi: OpenApi = {
  openapi: "3.1.0",
  info: { title: "Reference", version: "1.0.0" },
  paths: {
    "/tasks": {
      get: createOperation({ 200: tasks, 400: problem, 401: problem }),
      post: { ...body, ...createOperation({ 201: one, 400: problem, 401: problem }) },
    },
    "/tasks/{id}": {
      get: createOperation({ 200: one, 401: problem, 404: problem }),
      patch: createOperation({ 200: one, 400: problem, 401: problem, 404: problem }),
      delete: createOperation({ 204: noContent, 401: problem, 404: problem }),
    },
  },
  components: { schemas: { NewTask: newTask, Task: task, Problem: problemDetails } },
};

const user = exactly({ id, email: text(254), role: { enum: ["user", "admin"] } });
const session = exactly({
  user: createSchemaReference("User"),
  accessToken: text(1000),
  expiresIn: id,
  refreshToken: text(1000),
});
const sessionResponse = createJsonContent(createSchemaReference("Session"));

/** The document with accounts. */
export const openApiWithAccounts: OpenApi = {
  ...openApi,
  paths: {
    ...openApi.paths,
    "/auth/register": {
      post: createOperation({ 201: sessionResponse, 400: problem, 409: problem }),
    },
    "/auth/login": { post: createOperation({ 200: sessionResponse, 400: problem, 401: problem }) },
    "/auth/refresh": {
      post: createOperation({ 200: sessionResponse, 400: problem, 401: problem }),
    },
    "/auth/logout": { post: createOperation({ 204: noContent, 400: problem }) },
    "/auth/me": {
      get: createOperation({ 200: createJsonContent(createSchemaReference("User")), 401: problem }),
    },
  },
  components: {
    securitySchemes: { token: { type: "http", scheme: "bearer" } },
    schemas: { ...openApi.components.schemas, User: user, Session: session },
  },
};

const taskWithCompletion = exactly({
  ...taskFields,
  completedAt: { anyOf: [time, { type: "null" }] },
});

/** The document with accounts and jobs. */
export const openApiWithJobs: OpenApi = {
  ...openApiWithAccounts,
  components: {
    ...openApiWithAccounts.components,
    schemas: { ...openApiWithAccounts.components.schemas, Task: taskWithCompletion },
  },
};
