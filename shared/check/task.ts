import { isDeepStrictEqual } from "node:util";
import type { Answer } from "./exchange.ts";

export interface Task {
  id: number;
  title: string;
  status: string;
  notes: string;
}

/** Picks the id and the fields that a client can set. A server may add others, such as timestamps. */
export const pickFields = ({ id, title, status, notes }: Task): Task => ({
  id,
  title,
  status,
  notes,
});

/** Compares the fields that every task has. */
export const isSameTask = (one: Task | undefined, other: Task): boolean =>
  one !== undefined && isDeepStrictEqual(pickFields(one), pickFields(other));

/** Returns the id of the task in a successful response, so that the task can be removed. */
export function getCreatedId({ status, json }: Answer): string | undefined {
  const { id } = Object(json);
  const isTask = status >= 200 && status < 300 && ["number", "string"].includes(typeof id);
  return isTask ? encodeURIComponent(id) : undefined;
}
