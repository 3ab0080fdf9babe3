import { expect, it } from "vitest";
import {
  getOptimisticTasks,
  initialState,
  type TasksEvent,
  tasksReducer,
} from "../src/hooks/tasksReducer.ts";
import type { Change } from "../src/types/task.ts";
import { milk, plants } from "./fake-api.ts";

const reduceEvents = (...events: TasksEvent[]) => events.reduce(tasksReducer, initialState);
const loadedState: TasksEvent = { type: "loaded", tasks: [milk, plants] };
const completion: Change = { kind: "update", id: 1, changes: { status: "done" } };
const deletion: Change = { kind: "delete", id: 1 };

it("applies a pending change to the confirmed tasks", () => {
  const state = reduceEvents(loadedState, { type: "requested", change: completion });
  expect(getOptimisticTasks(state)).toEqual([{ ...milk, status: "done" }, plants]);
  expect(state.confirmed).toEqual([milk, plants]);
});

it("uses the task of the response when the change is accepted", () => {
  const task = { ...milk, status: "done" as const, notes: "by the server" };
  const state = reduceEvents(
    loadedState,
    { type: "requested", change: completion },
    { type: "accepted", change: completion, task },
  );
  expect(getOptimisticTasks(state)).toEqual([task, plants]);
  expect(state.pending).toEqual([]);
});

it("removes only the rejected change", () => {
  const notes: Change = { kind: "update", id: 2, changes: { notes: "all of them" } };
  const state = reduceEvents(
    loadedState,
    { type: "requested", change: completion },
    { type: "requested", change: notes },
    { type: "rejected", change: completion, message: "There is no task 1." },
  );
  expect(getOptimisticTasks(state)).toEqual([milk, { ...plants, notes: "all of them" }]);
  expect(state.error).toBe("There is no task 1.");
});

it("keeps a pending change when the list is loaded again", () => {
  const state = reduceEvents(loadedState, { type: "requested", change: deletion }, loadedState);
  expect(getOptimisticTasks(state)).toEqual([plants]);
});

it("removes a deleted task when the change is accepted", () => {
  const state = reduceEvents(
    loadedState,
    { type: "requested", change: deletion },
    { type: "accepted", change: deletion, task: undefined },
  );
  expect(state.confirmed).toEqual([plants]);
});

it("clears the error after a successful request", () => {
  expect(
    reduceEvents({ type: "failed", message: "No answer." }, loadedState).error,
  ).toBeUndefined();
});
