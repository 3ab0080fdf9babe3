import { type Response, Router } from "express";
import { userOf } from "../auth/authenticate.ts";
import type { Cache, Found } from "../cache.ts";
import { idParamsSchema } from "../ids.ts";
import { jsonBody } from "../json-body.ts";
import { methodNotAllowed } from "../method-not-allowed.ts";
import { validate } from "../validate.ts";
import { cachedAnswers } from "./cached-answers.ts";
import { linksOf } from "./paging.ts";
import { taskQuerySchema } from "./query.ts";
import { newTaskSchema, taskChangesSchema } from "./schemas.ts";
import type { TaskStore } from "./store.ts";

/** The API of the tasks, for whoever is logged in. */
export function taskRoutes(tasksOf: (userId: number) => TaskStore, cache: Cache): Router {
  const router = Router();
  const idOf = (params: unknown) => validate(idParamsSchema, params, "path").id;
  const storeFor = (response: Response) => tasksOf(userOf(response).id);
  const answersFor = (response: Response) => {
    const { user, tasksVersion } = response.locals;
    const report = (found: Found) => void response.set("x-cache", found);
    const reading = { userId: user.id, version: tasksVersion, report };
    return cachedAnswers(storeFor(response), cache, reading);
  };

  router
    .route("/")
    .get(async (request, response) => {
      const query = validate(taskQuerySchema, request.query, "query");
      const { json, total } = await answersFor(response).list(query);
      response.set("x-total-count", String(total));
      if (query.page) response.set("link", linksOf(request.originalUrl, query, query.page, total));
      response.type("json").send(json);
    })
    .post(jsonBody, async (request, response) => {
      const newTask = validate(newTaskSchema, request.body);
      const task = await storeFor(response).create(newTask);
      response.status(201).location(`/tasks/${task.id}`).json(task);
    })
    .all(methodNotAllowed);

  router
    .route("/:id")
    .get(async (request, response) => {
      response.type("json").send(await answersFor(response).get(idOf(request.params)));
    })
    .patch(jsonBody, async (request, response) => {
      const id = idOf(request.params);
      const changes = validate(taskChangesSchema, request.body);
      response.json(await storeFor(response).update(id, changes));
    })
    .delete(async (request, response) => {
      await storeFor(response).delete(idOf(request.params));
      response.status(204).end();
    })
    .all(methodNotAllowed);

  return router;
}
