import { HttpError, json } from "./http.ts";
import type { Action } from "./model.ts";
import { listTasks } from "./store.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** Answers the report of yesterday, if reports are created. */
export const getLatestReport: Action = (app, _request, user) => {
  if (!app.jobs?.settings?.reportsEverySecond) throw new HttpError(404, "There is no report yet.");
  const day = new Date(Date.now() - dayMs).toISOString().slice(0, 10);
  const tasks = listTasks(app, user);
  const created = tasks.filter(({ createdAt }) => createdAt.startsWith(day)).length;
  const completed = tasks.filter(({ completedAt }) => completedAt?.startsWith(day)).length;
  return json(200, { day, created, completed });
};
