import type { Answer } from "./exchange.ts";

export interface Task {
  id: number;
  title: string;
  status: string;
  notes: string;
}

/** The id of the task that an answer shows, with whatever status: it has to be removed again. */
export function createdId({ status, json }: Answer): string | undefined {
  const { id } = Object(json);
  const isTask = status >= 200 && status < 300 && ["number", "string"].includes(typeof id);
  return isTask ? encodeURIComponent(id) : undefined;
}
