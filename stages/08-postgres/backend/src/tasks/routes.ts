import { type Response, Router } from "express";
import { getUser } from "../auth/authenticate.ts";
import { idParamsSchema } from "../ids.ts";
import { jsonBody } from "../json-body.ts";
import { methodNotAllowed } from "../method-not-allowed.ts";
import { validate } from "../validate.ts";
import { buildLinkHeader } from "./paging.ts";
import { taskQuerySchema } from "./query.ts";
import { newTaskSchema, taskChangesSchema } from "./schemas.ts";
import type { TaskRepository } from "./store.ts";

/** Creates the routes of the authenticated user's tasks. */
export function createTaskRouter(tasks: TaskRepository): Router {
  const router = Router();
  const parseId = (params: unknown) => validate(idParamsSchema, params, "path").id;
  const getTaskStore = (response: Response) => tasks.forUser(getUser(response).id);

  router
    .route("/")
    .get(async (request, response) => {
      const query = validate(taskQuerySchema, request.query, "query");
      const { tasks, total } = await getTaskStore(response).list(query);
      response.set("x-total-count", String(total));
      if (query.page)
        response.set("link", buildLinkHeader(request.originalUrl, query, query.page, total));
      response.json(tasks);
    })
    .post(jsonBody, async (request, response) => {
      const newTask = validate(newTaskSchema, request.body);
      const task = await getTaskStore(response).create(newTask);
      response.status(201).location(`/tasks/${task.id}`).json(task);
    })
    .all(methodNotAllowed);

  router
    .route("/:id")
    .get(async (request, response) => {
      response.json(await getTaskStore(response).get(parseId(request.params)));
    })
    .patch(jsonBody, async (request, response) => {
      const id = parseId(request.params);
      const changes = validate(taskChangesSchema, request.body);
      response.json(await getTaskStore(response).update(id, changes));
    })
    .delete(async (request, response) => {
      await getTaskStore(response).delete(parseId(request.params));
      response.status(204).end();
    })
    .all(methodNotAllowed);

  return router;
}
