import { HttpError } from "./http.ts";

export interface NewTask {
  title: string;
  notes: string;
}

const limit = 100 * 1024;

/** @throws HttpError for a body that is not a valid task */
export function readNewTask(bytes: Buffer): NewTask {
  const { title, notes = "" } = readObject(bytes);
  const errors = validateTexts(title, notes);
  if (errors.length > 0) throw new HttpError(400, "The request body is invalid.", { errors });
  return { title: String(title).trim(), notes: String(notes) };
}

/**
 * Returns the task with its changes.
 *
 * @throws HttpError for invalid changes
 */
export function readChanges(bytes: Buffer, task: NewTask & { status: string }) {
  const { title = task.title, notes = task.notes, status = task.status } = readObject(bytes);
  const errors = validateTexts(title, notes);
  const isStatus = status === "todo" || status === "done";
  if (errors.length > 0 || !isStatus)
    throw new HttpError(400, "The request body is invalid.", { errors });
  return { title: String(title).trim(), notes: String(notes), status };
}

/** @throws HttpError for a body that is not a JSON object */
export function readObject(bytes: Buffer): Record<string, unknown> {
  if (bytes.length > limit) throw new HttpError(413, `At most ${limit} bytes.`);
  const body = parse(bytes);
  if (typeof body === "object" && body !== null && !Array.isArray(body)) {
    return body as Record<string, unknown>;
  }
  throw new HttpError(400, "A task is an object.");
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new HttpError(400, "The body is not JSON in UTF-8.");
  }
}

function validateTexts(title: unknown, notes: unknown): object[] {
  const errors = [
    ...validateText("title", title, 1, 200),
    ...validateText("notes", notes, 0, 2000),
  ];
  if (/(?![\t\n\r])\p{Cc}/u.test(`${title}${notes}`))
    errors.push({ detail: "No control characters." });
  if (/^\p{Default_Ignorable_Code_Point}*$/u.test(`${title}`))
    errors.push({ detail: "A visible title." });
  return errors;
}

export function validateText(name: string, value: unknown, min: number, max: number): object[] {
  const length = typeof value === "string" ? value.trim().length : -1;
  if (length >= min && length <= max) return [];
  return [{ pointer: `#/${name}`, detail: `Text of ${min} to ${max} characters.` }];
}
