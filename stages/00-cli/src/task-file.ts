import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createEmptyTaskList, type Task, type TaskList } from "./tasks.ts";

/** The task file cannot be used. The message contains the reason and what to do. */
export class TaskFileError extends Error {}

/**
 * Reads the tasks from a file. A missing file is an empty list.
 *
 * @throws TaskFileError if the file cannot be read, or does not contain a task list
 */
export function readTaskFile(path: string): TaskList {
  const content = readIfExists(path);
  if (content === undefined) return createEmptyTaskList();
  const list = parse(content);
  if (!isTaskList(list)) {
    throw new TaskFileError(
      `${path} does not hold a task list. It was left as it is: repair it, or choose another file.`,
    );
  }
  return list;
}

/**
 * Writes the tasks to a file. The write is atomic: a temporary file is written and then renamed, so
 * a crash leaves the old file intact.
 *
 * @throws TaskFileError if the file cannot be written
 */
export function writeTaskFile(path: string, list: TaskList): void {
  const temporaryFile = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporaryFile, `${JSON.stringify(list, null, 2)}\n`);
    renameSync(temporaryFile, path);
  } catch (error) {
    rmSync(temporaryFile, { force: true });
    throw new TaskFileError(`${path} cannot be written: ${getReason(error)}. Choose another file.`);
  }
}

function readIfExists(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new TaskFileError(`${path} cannot be read: ${getReason(error)}. Choose another file.`);
  }
}

function parse(content: string): unknown {
  try {
    // Some editors start a file with a byte order mark, which JSON does not allow.
    return JSON.parse(content.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

function isTaskList(value: unknown): value is TaskList {
  if (!isObject(value) || !Array.isArray(value.tasks)) return false;
  const { nextId, tasks } = value;
  return isId(nextId) && tasks.every((task) => isTask(task) && task.id < nextId);
}

function isTask(value: unknown): value is Task {
  return (
    isObject(value) &&
    isId(value.id) &&
    typeof value.title === "string" &&
    (value.status === "todo" || value.status === "done") &&
    typeof value.notes === "string"
  );
}

function isId(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function getReason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
