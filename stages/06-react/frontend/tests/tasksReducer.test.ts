import { expect, it } from "vitest";
import {
  initialState,
  shownTasks,
  type TasksEvent,
  tasksReducer,
} from "../src/hooks/tasksReducer.ts";
import type { Change } from "../src/types/task.ts";
import { milk, plants } from "./fake-api.ts";

const after = (...events: TasksEvent[]) => events.reduce(tasksReducer, initialState);
const loaded: TasksEvent = { type: "loaded", tasks: [milk, plants] };
const done: Change = { kind: "update", id: 1, changes: { status: "done" } };
const gone: Change = { kind: "delete", id: 1 };

it("shows a pending change over what the server has said", () => {
  const state = after(loaded, { type: "asked", change: done });
  expect(shownTasks(state)).toEqual([{ ...milk, status: "done" }, plants]);
  expect(state.confirmed).toEqual([milk, plants]);
});

it("takes over the server's own words when it agrees", () => {
  const task = { ...milk, status: "done" as const, notes: "by the server" };
  const state = after(
    loaded,
    { type: "asked", change: done },
    { type: "accepted", change: done, task },
  );
  expect(shownTasks(state)).toEqual([task, plants]);
  expect(state.pending).toEqual([]);
});

it("forgets only the change that was refused", () => {
  const notes: Change = { kind: "update", id: 2, changes: { notes: "all of them" } };
  const state = after(
    loaded,
    { type: "asked", change: done },
    { type: "asked", change: notes },
    { type: "refused", change: done, message: "There is no task 1." },
  );
  expect(shownTasks(state)).toEqual([milk, { ...plants, notes: "all of them" }]);
  expect(state.error).toBe("There is no task 1.");
});

it("keeps a pending change when the list comes again", () => {
  const state = after(loaded, { type: "asked", change: gone }, loaded);
  expect(shownTasks(state)).toEqual([plants]);
});

it("has no task that was deleted, once the server agrees", () => {
  const state = after(
    loaded,
    { type: "asked", change: gone },
    { type: "accepted", change: gone, task: undefined },
  );
  expect(state.confirmed).toEqual([plants]);
});

it("clears the message when something works again", () => {
  expect(after({ type: "failed", message: "No answer." }, loaded).error).toBeUndefined();
});
