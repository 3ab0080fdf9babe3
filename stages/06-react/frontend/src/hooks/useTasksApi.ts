import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import type { Api } from "../api.ts";
import type {
  ApiResponse,
  Change,
  CreateTaskRequest,
  Task,
  UpdateTaskRequest,
} from "../types/task.ts";
import { createKeyedQueue } from "./keyedQueue.ts";
import { getOptimisticTasks, initialState, tasksReducer } from "./tasksReducer.ts";

/** Loads, creates and changes tasks. Shows changes before the server has answered. */
export function useTasksApi(api: Api) {
  const [state, dispatch] = useReducer(tasksReducer, initialState);
  const listRequest = useRef<AbortController>(undefined);
  const [enqueue] = useState(createKeyedQueue);

  const load = useCallback(async () => {
    listRequest.current?.abort();
    const controller = new AbortController();
    listRequest.current = controller;
    const response = await api.list(controller.signal);
    // A newer request has replaced this one, or the component is unmounted.
    if (controller.signal.aborted) return;
    listRequest.current = undefined;
    dispatch(
      response.ok
        ? { type: "loaded", tasks: response.data }
        : { type: "failed", message: response.message },
    );
  }, [api]);

  useEffect(() => {
    load();
    return () => listRequest.current?.abort();
  }, [load]);

  /** Repeats a list request in flight: its response may not include the latest change. */
  function reloadIfLoading(): void {
    if (listRequest.current) load();
  }

  async function createTask(task: CreateTaskRequest): Promise<boolean> {
    const response = await api.create(task);
    if (response.ok) dispatch({ type: "created", task: response.data });
    else dispatch({ type: "failed", message: response.message });
    reloadIfLoading();
    return response.ok;
  }

  async function attempt(
    change: Change,
    send: () => Promise<ApiResponse<Task | undefined>>,
  ): Promise<boolean> {
    dispatch({ type: "requested", change });
    const response = await enqueue(change.id, send);
    if (response.ok) dispatch({ type: "accepted", change, task: response.data });
    else dispatch({ type: "rejected", change, message: response.message });
    reloadIfLoading();
    return response.ok;
  }

  return {
    tasks: getOptimisticTasks(state),
    isLoading: state.isLoading,
    isSaving: state.pending.length > 0,
    error: state.error,
    load,
    createTask,
    updateTask: (id: number, changes: UpdateTaskRequest) =>
      attempt({ kind: "update", id, changes }, () => api.update(id, changes)),
    deleteTask: (id: number) => attempt({ kind: "delete", id }, () => api.delete(id)),
  };
}
