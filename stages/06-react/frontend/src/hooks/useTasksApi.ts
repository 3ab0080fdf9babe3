import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import type { Api } from "../api.ts";
import type {
  ApiResponse,
  Change,
  CreateTaskRequest,
  Task,
  UpdateTaskRequest,
} from "../types/task.ts";
import { createTurns } from "./inTurn.ts";
import { initialState, shownTasks, tasksReducer } from "./tasksReducer.ts";

/** The tasks of the API, and what can be done with them. What the user does is shown at once. */
export function useTasksApi(api: Api) {
  const [state, dispatch] = useReducer(tasksReducer, initialState);
  const reading = useRef<AbortController>(undefined);
  const [inTurn] = useState(createTurns);

  const load = useCallback(async () => {
    reading.current?.abort();
    const controller = new AbortController();
    reading.current = controller;
    const response = await api.list(controller.signal);
    // A newer reading has begun, or nobody is there any more.
    if (controller.signal.aborted) return;
    reading.current = undefined;
    dispatch(
      response.ok
        ? { type: "loaded", tasks: response.data }
        : { type: "failed", message: response.message },
    );
  }, [api]);

  useEffect(() => {
    load();
    return () => reading.current?.abort();
  }, [load]);

  /** A list that was asked for before a change may come without it. */
  function readAgain(): void {
    if (reading.current) load();
  }

  async function create(task: CreateTaskRequest): Promise<boolean> {
    const response = await api.create(task);
    if (response.ok) dispatch({ type: "created", task: response.data });
    else dispatch({ type: "failed", message: response.message });
    readAgain();
    return response.ok;
  }

  async function attempt(
    change: Change,
    send: () => Promise<ApiResponse<Task | undefined>>,
  ): Promise<boolean> {
    dispatch({ type: "asked", change });
    const response = await inTurn(change.id, send);
    if (response.ok) dispatch({ type: "accepted", change, task: response.data });
    else dispatch({ type: "refused", change, message: response.message });
    readAgain();
    return response.ok;
  }

  return {
    tasks: shownTasks(state),
    isLoading: state.isLoading,
    error: state.error,
    load,
    create,
    change: (id: number, changes: UpdateTaskRequest) =>
      attempt({ kind: "update", id, changes }, () => api.update(id, changes)),
    remove: (id: number) => attempt({ kind: "delete", id }, () => api.delete(id)),
  };
}
