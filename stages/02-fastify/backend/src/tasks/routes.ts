import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { problemResponse } from "../problems.ts";
import { newTaskSchema, taskParamsSchema, taskSchema } from "./schemas.ts";
import type { TaskStore } from "./store.ts";

const listTasks = {
  summary: "List every task",
  response: { 200: z.array(taskSchema) },
};

const createTask = {
  summary: "Create a task",
  body: newTaskSchema,
  response: { 201: taskSchema, 400: problemResponse("The request body is invalid") },
};

const deleteTask = {
  summary: "Delete a task",
  params: taskParamsSchema,
  response: { 204: z.null().describe("Task deleted"), 404: problemResponse("Task not found") },
};

export const taskRoutes: FastifyPluginAsyncZod<{ tasks: TaskStore }> = async (app, { tasks }) => {
  app.get("/tasks", { schema: listTasks }, () => tasks.list());

  app.post("/tasks", { schema: createTask }, async (request, reply) => {
    const task = await tasks.create(request.body);
    return reply.code(201).header("location", `/tasks/${task.id}`).send(task);
  });

  app.delete("/tasks/:id", { schema: deleteTask }, async (request, reply) => {
    await tasks.delete(request.params.id);
    return reply.code(204).send(null);
  });
};
