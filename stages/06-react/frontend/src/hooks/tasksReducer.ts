import type { Change, Task } from "../types/task.ts";

export interface TasksState {
  /** The last state received from the server. */
  confirmed: Task[];
  /** Changes without a response yet, in the order in which they were sent. */
  pending: Change[];
  isLoading: boolean;
  error: string | undefined;
}

export type TasksEvent =
  | { type: "loaded"; tasks: Task[] }
  | { type: "created"; task: Task }
  | { type: "requested"; change: Change }
  | { type: "accepted"; change: Change; task: Task | undefined }
  | { type: "rejected"; change: Change; message: string }
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
    case "requested":
      return { ...state, pending: [...state.pending, event.change] };
    case "accepted":
      return {
        ...removePending(state, event.change),
        confirmed: applyAccepted(state, event),
        error: undefined,
      };
    case "rejected":
      return { ...removePending(state, event.change), error: event.message };
    case "failed":
      return { ...state, isLoading: false, error: event.message };
  }
}

/** Returns the confirmed tasks with the pending changes applied. */
export function getOptimisticTasks({ confirmed, pending }: TasksState): Task[] {
  return pending.reduce(applyChange, confirmed);
}

function applyChange(tasks: Task[], change: Change): Task[] {
  if (change.kind === "delete") return tasks.filter(({ id }) => id !== change.id);
  return tasks.map((task) => (task.id === change.id ? { ...task, ...change.changes } : task));
}

/** Removing a rejected change rolls it back, because `confirmed` never contained it. */
function removePending(state: TasksState, change: Change): TasksState {
  return { ...state, pending: state.pending.filter((other) => other !== change) };
}

function applyAccepted(
  { confirmed }: TasksState,
  { change, task }: TasksEvent & { type: "accepted" },
) {
  if (!task) return applyChange(confirmed, change);
  return confirmed.map((other) => (other.id === task.id ? task : other));
}
