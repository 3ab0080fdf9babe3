import { z } from "zod";
import type { Paths } from "../openapi.ts";
import { taskQuerySchema } from "./query.ts";
import { newTaskSchema, taskChangesSchema, taskSchema } from "./schemas.ts";

const cacheHeader = "HIT: remembered. MISS: remembered from now on. BYPASS: there is no cache now";

export const taskPaths: Paths = {
  "/tasks": {
    get: {
      summary: "List your tasks",
      query: taskQuerySchema,
      answers: { 200: z.array(taskSchema) },
      headers: {
        "X-Total-Count": "How many tasks there are on all pages",
        "X-Cache": cacheHeader,
        Link: "With page: where the first, previous, next and last page are (RFC 8288)",
      },
    },
    post: {
      summary: "Create a task",
      body: newTaskSchema,
      answers: { 201: taskSchema },
      headers: { Location: "Where the new task is" },
    },
  },
  "/tasks/{id}": {
    get: {
      summary: "Read a task",
      answers: { 200: taskSchema, 404: "You have no such task" },
      headers: { "X-Cache": cacheHeader },
    },
    patch: {
      summary: "Change a task",
      body: taskChangesSchema,
      answers: { 200: taskSchema, 404: "You have no such task" },
    },
    delete: {
      summary: "Delete a task",
      answers: { 204: "The task is gone", 404: "You have no such task" },
    },
  },
};
