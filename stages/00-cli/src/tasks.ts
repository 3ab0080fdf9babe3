export type TaskStatus = "todo" | "done";

export interface Task {
  id: number;
  title: string;
  status: TaskStatus;
  notes: string;
}

export interface TaskList {
  // Stored separately, so that the id of a deleted task is never reused.
  nextId: number;
  tasks: Task[];
}

export function createEmptyTaskList(): TaskList {
  return { nextId: 1, tasks: [] };
}

export function addTask(list: TaskList, title: string, notes = ""): Task {
  const task: Task = { id: list.nextId, title: title.trim(), status: "todo", notes };
  list.nextId += 1;
  list.tasks.push(task);
  return task;
}

/** Marks a task as done. @returns the task, or undefined if there is no task with this id */
export function completeTask(list: TaskList, id: number): Task | undefined {
  const task = list.tasks.find((candidate) => candidate.id === id);
  if (task) task.status = "done";
  return task;
}

/** Deletes a task. @returns the task, or undefined if there is no task with this id */
export function deleteTask(list: TaskList, id: number): Task | undefined {
  const index = list.tasks.findIndex((candidate) => candidate.id === id);
  if (index === -1) return undefined;
  return list.tasks.splice(index, 1)[0];
}
