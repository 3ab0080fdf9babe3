export type TaskStatus = "todo" | "done";

export interface Task {
  id: number;
  title: string;
  status: TaskStatus;
  notes: string;
}

export interface TaskList {
  // Kept apart from the tasks, so that the id of a deleted task is never given again.
  nextId: number;
  tasks: Task[];
}

export function emptyTaskList(): TaskList {
  return { nextId: 1, tasks: [] };
}

export function addTask(list: TaskList, title: string, notes = ""): Task {
  const task: Task = { id: list.nextId, title: title.trim(), status: "todo", notes };
  list.nextId += 1;
  list.tasks.push(task);
  return task;
}

/** Returns the task that is now done, or nothing if there is no task with that id. */
export function completeTask(list: TaskList, id: number): Task | undefined {
  const task = list.tasks.find((candidate) => candidate.id === id);
  if (task) task.status = "done";
  return task;
}

/** Returns the task that was deleted, or nothing if there is no task with that id. */
export function deleteTask(list: TaskList, id: number): Task | undefined {
  const index = list.tasks.findIndex((candidate) => candidate.id === id);
  if (index === -1) return undefined;
  return list.tasks.splice(index, 1)[0];
}
