import { Refusal } from "./http.ts";

export interface NewTask {
  title: string;
  notes: string;
}

const limit = 100 * 1024;

/** @throws Refusal for whatever is no task */
export function readNewTask(bytes: Buffer): NewTask {
  const { title, notes = "" } = readObject(bytes);
  const errors = [...complaint("title", title, 1, 200), ...complaint("notes", notes, 0, 2000)];
  if (errors.length > 0) throw new Refusal(400, "The body does not fit.", { errors });
  return { title: String(title).trim(), notes: String(notes) };
}

/**
 * What should change in a task, which is valid as it is.
 *
 * @throws Refusal for whatever would make it no task
 */
export function readChanges(bytes: Buffer, task: NewTask & { status: string }) {
  const { title = task.title, notes = task.notes, status = task.status } = readObject(bytes);
  const errors = [...complaint("title", title, 1, 200), ...complaint("notes", notes, 0, 2000)];
  const known = status === "todo" || status === "done";
  if (errors.length > 0 || !known) throw new Refusal(400, "The body does not fit.", { errors });
  return { title: String(title).trim(), notes: String(notes), status };
}

/** @throws Refusal for a body that is no JSON object */
export function readObject(bytes: Buffer): Record<string, unknown> {
  if (bytes.length > limit) throw new Refusal(413, `At most ${limit} bytes.`);
  const body = parse(bytes);
  if (typeof body === "object" && body !== null && !Array.isArray(body)) {
    return body as Record<string, unknown>;
  }
  throw new Refusal(400, "A task is an object.");
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(400, "The body is not JSON in UTF-8.");
  }
}

export function complaint(name: string, value: unknown, least: number, most: number): object[] {
  const length = typeof value === "string" ? value.trim().length : -1;
  if (length >= least && length <= most) return [];
  return [{ pointer: `#/${name}`, detail: `Text of ${least} to ${most} characters.` }];
}
