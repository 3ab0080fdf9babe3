import { Refusal } from "./http.ts";

export interface NewTask {
  title: string;
  notes: string;
}

const limit = 100 * 1024;

/** @throws Refusal for whatever is no task */
export function readNewTask(bytes: Buffer): NewTask {
  if (bytes.length > limit) throw new Refusal(413, `At most ${limit} bytes.`);
  const body = parse(bytes);
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new Refusal(400, "A task is an object.");
  }
  const { title, notes = "" } = body as Record<string, unknown>;
  const errors = [...complaint("title", title, 1, 200), ...complaint("notes", notes, 0, 2000)];
  if (errors.length > 0) throw new Refusal(400, "The body does not fit.", { errors });
  return { title: String(title).trim(), notes: String(notes) };
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(400, "The body is not JSON in UTF-8.");
  }
}

function complaint(name: string, value: unknown, least: number, most: number): object[] {
  const length = typeof value === "string" ? value.trim().length : -1;
  if (length >= least && length <= most) return [];
  return [{ pointer: `#/${name}`, detail: `Text of ${least} to ${most} characters.` }];
}
