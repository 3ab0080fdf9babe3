import { type Response, Router } from "express";
import { getTasksVersion, getUser } from "../auth/authenticate.ts";
import type { Cache, CacheStatus } from "../cache.ts";
import { idParamsSchema } from "../ids.ts";
import { jsonBody } from "../json-body.ts";
import { methodNotAllowed } from "../method-not-allowed.ts";
import { validate } from "../validate.ts";
import { createCachedTasks } from "./cached-tasks.ts";
import { buildLinkHeader } from "./paging.ts";
import { taskQuerySchema } from "./query.ts";
import { newTaskSchema, taskChangesSchema } from "./schemas.ts";
import type { TaskRepository } from "./store.ts";

/** Creates the routes of the authenticated user's tasks. */
export function createTaskRouter(tasks: TaskRepository, cache: Cache): Router {
  const router = Router();
  const parseId = (params: unknown) => validate(idParamsSchema, params, "path").id;
  const getTaskStore = (response: Response) => tasks.forUser(getUser(response).id);
  const getCachedTasks = (response: Response) => {
    const onStatus = (status: CacheStatus) => void response.set("x-cache", status);
    const context = { userId: getUser(response).id, version: getTasksVersion(response), onStatus };
    return createCachedTasks(getTaskStore(response), cache, context);
  };

  router
    .route("/")
    .get(async (request, response) => {
      const query = validate(taskQuerySchema, request.query, "query");
      const { json, total } = await getCachedTasks(response).list(query);
      response.set("x-total-count", String(total));
      if (query.page)
        response.set("link", buildLinkHeader(request.originalUrl, query, query.page, total));
      response.type("json").send(json);
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
      response.type("json").send(await getCachedTasks(response).get(parseId(request.params)));
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
