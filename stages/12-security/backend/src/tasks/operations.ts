import { z } from "zod";
import type { Paths } from "../openapi.ts";
import { taskQuerySchema } from "./query.ts";
import { newTaskSchema, taskChangesSchema, taskSchema } from "./schemas.ts";

const cacheHeader = "HIT: from the cache. MISS: now cached. BYPASS: the cache is unavailable";

export const taskPaths: Paths = {
  "/tasks": {
    get: {
      summary: "List your tasks",
      query: taskQuerySchema,
      responses: { 200: z.array(taskSchema) },
      headers: {
        "X-Total-Count": "The number of tasks on all pages",
        "X-Cache": cacheHeader,
        Link: "With page: the URLs of the first, previous, next and last page (RFC 8288)",
      },
    },
    post: {
      summary: "Create a task",
      body: newTaskSchema,
      responses: { 201: taskSchema },
      headers: { Location: "The URL of the new task" },
    },
  },
  "/tasks/{id}": {
    get: {
      summary: "Read a task",
      responses: { 200: taskSchema, 404: "Task not found" },
      headers: { "X-Cache": cacheHeader },
    },
    patch: {
      summary: "Change a task",
      body: taskChangesSchema,
      responses: { 200: taskSchema, 404: "Task not found" },
    },
    delete: {
      summary: "Delete a task",
      responses: { 204: "Task deleted", 404: "Task not found" },
    },
  },
};
