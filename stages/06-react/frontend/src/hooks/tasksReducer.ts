import type { Change, Task } from "../types/task.ts";

export interface TasksState {
  /** What the server has said last. */
  confirmed: Task[];
  /** What it has not answered yet, in the order in which it was asked. */
  pending: Change[];
  isLoading: boolean;
  error: string | undefined;
}

export type TasksEvent =
  | { type: "loaded"; tasks: Task[] }
  | { type: "created"; task: Task }
  | { type: "asked"; change: Change }
  | { type: "accepted"; change: Change; task: Task | undefined }
  | { type: "refused"; change: Change; message: string }
  | { type: "failed"; message: string };

export const initialState: TasksState = {
  confirmed: [],
  pending: [],
  isLoading: true,
  error: undefined,
};

export function tasksReducer(state: TasksState, event: TasksEvent): TasksState {
  switch (event.type) {
    case "loaded":
      return { ...state, confirmed: event.tasks, isLoading: false, error: undefined };
    case "created":
      return { ...state, confirmed: [...state.confirmed, event.task], error: undefined };
    case "asked":
      return { ...state, pending: [...state.pending, event.change] };
    case "accepted":
      return { ...settled(state, event.change), confirmed: taken(state, event), error: undefined };
    case "refused":
      return { ...settled(state, event.change), error: event.message };
    case "failed":
      return { ...state, isLoading: false, error: event.message };
  }
}

/** What the page shows: what the server has, as if it had agreed to everything already. */
export function shownTasks({ confirmed, pending }: TasksState): Task[] {
  return pending.reduce(apply, confirmed);
}

function apply(tasks: Task[], change: Change): Task[] {
  if (change.kind === "delete") return tasks.filter(({ id }) => id !== change.id);
  return tasks.map((task) => (task.id === change.id ? { ...task, ...change.changes } : task));
}

/** A refused change is only forgotten: nothing has to be taken back. */
function settled(state: TasksState, change: Change): TasksState {
  return { ...state, pending: state.pending.filter((other) => other !== change) };
}

function taken({ confirmed }: TasksState, { change, task }: TasksEvent & { type: "accepted" }) {
  if (!task) return apply(confirmed, change);
  return confirmed.map((other) => (other.id === task.id ? task : other));
}
