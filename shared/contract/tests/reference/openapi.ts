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

const createText = (maxLength: number) => ({ type: "string", maxLength });
const string = { type: "string" };
const time = { type: "string", format: "date-time" };
const id = { type: "integer", minimum: 1 };

/** An object that has exactly these properties. */
const createStrictObject = (properties: Schema) => ({
  type: "object",
  properties: properties as Record<string, object>,
  required: Object.keys(properties),
  additionalProperties: false,
});

const createSchemaReference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const createContent = (type: string, content: object) => ({
  description: "",
  content: { [type]: { schema: content } },
});
const createJsonContent = (content: object) => createContent("application/json", content);
const problem = createContent("application/problem+json", createSchemaReference("Problem"));
const noContent = { description: "" };

/** An operation with its responses. */
const createOperation = (responses: Record<number, object>) => ({ responses });

const newTask = {
  type: "object",
  properties: { title: createText(200), notes: createText(2000) },
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
const task = createStrictObject(taskFields);
const problemDetails = {
  type: "object",
  properties: { type: string, title: string, status: id, detail: string },
  required: ["type", "title", "status", "detail"],
};

const newTaskBody = {
  requestBody: { required: true, ...createJsonContent(createSchemaReference("NewTask")) },
};
const taskListResponse = createJsonContent({ type: "array", items: createSchemaReference("Task") });
const taskResponse = createJsonContent(createSchemaReference("Task"));

/** The document of the reference application without accounts. */
export const openApi: OpenApi = {
  openapi: "3.1.0",
  info: { title: "Reference", version: "1.0.0" },
  paths: {
    "/tasks": {
      get: createOperation({ 200: taskListResponse, 400: problem, 401: problem }),
      post: {
        ...newTaskBody,
        ...createOperation({ 201: taskResponse, 400: problem, 401: problem }),
      },
    },
    "/tasks/{id}": {
      get: createOperation({ 200: taskResponse, 401: problem, 404: problem }),
      patch: createOperation({ 200: taskResponse, 400: problem, 401: problem, 404: problem }),
      delete: createOperation({ 204: noContent, 401: problem, 404: problem }),
    },
  },
  components: { schemas: { NewTask: newTask, Task: task, Problem: problemDetails } },
};

const user = createStrictObject({ id, email: createText(254), role: { enum: ["user", "admin"] } });
const session = createStrictObject({
  user: createSchemaReference("User"),
  accessToken: createText(1000),
  expiresIn: id,
  refreshToken: createText(1000),
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

const taskWithCompletion = createStrictObject({
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
