import { isDeepStrictEqual } from "node:util";
import type { Answer } from "./exchange.ts";

export interface Task {
  id: number;
  title: string;
  status: string;
  notes: string;
}

/** The fields that a client decides about, and the id. A server may add others, such as times. */
export const pickFields = ({ id, title, status, notes }: Task): Task => ({
  id,
  title,
  status,
  notes,
});

/** Compares the fields that every task has. */
export const isSameTask = (one: Task | undefined, other: Task): boolean =>
  one !== undefined && isDeepStrictEqual(pickFields(one), pickFields(other));

/** The id of the task that an answer shows, with whatever status: it has to be removed again. */
export function getCreatedId({ status, json }: Answer): string | undefined {
  const { id } = Object(json);
  const isTask = status >= 200 && status < 300 && ["number", "string"].includes(typeof id);
  return isTask ? encodeURIComponent(id) : undefined;
}
