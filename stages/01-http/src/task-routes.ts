import { readJson } from "./body.ts";
import { HttpError } from "./http-error.ts";
import { sendJson } from "./responses.ts";
import type { Params, Route } from "./router.ts";
import { addTask, deleteTask, type TaskList } from "./tasks.ts";

export function taskRoutes(list: TaskList): Route[] {
  return [
    {
      method: "GET",
      path: "/tasks",
      handler: (_request, response) => sendJson(response, 200, list.tasks),
    },
    {
      method: "POST",
      path: "/tasks",
      handler: async (request, response) => {
        const { title, notes } = validateNewTask(await readJson(request));
        const task = addTask(list, title, notes);
        sendJson(response, 201, task, { Location: `/tasks/${task.id}` });
      },
    },
    {
      method: "DELETE",
      path: "/tasks/:id",
      handler: (_request, response, params) => {
        if (!deleteTask(list, parseId(params))) {
          throw new HttpError(404, `There is no task ${params.id}.`);
        }
        response.writeHead(204).end();
      },
    },
  ];
}

interface NewTask {
  title: string;
  notes?: string;
}

function validateNewTask(body: unknown): NewTask {
  const task = (body ?? {}) as NewTask;
  if (typeof task.title !== "string" || task.title.trim() === "") {
    throw new HttpError(400, "A task needs a title: text that is not empty.");
  }
  return task;
}

/** Returns the id in the path, or 0, which no task has. */
function parseId(params: Params): number {
  return /^[1-9]\d*$/.test(params.id ?? "") ? Number(params.id) : 0;
}
