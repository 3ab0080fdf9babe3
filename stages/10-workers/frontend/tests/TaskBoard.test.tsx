import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { changeTask } from "../src/app/actions.ts";
import { TaskBoard } from "../src/components/TaskBoard.tsx";
import type { Task } from "../src/types/task.ts";
import { createDeferred, failure, milk, plants } from "./tasks.ts";

const button = (name: string) => screen.findByRole("button", { name });

it("shows a hint when there are no tasks", () => {
  render(<TaskBoard tasks={[]} filter="all" />);
  expect(screen.getByRole("status")).toHaveTextContent("Nothing to do yet.");
});

it("shows only the tasks with the selected status", () => {
  render(<TaskBoard tasks={[milk, plants]} filter="done" />);
  expect(screen.getByText("Water the plants")).toBeInTheDocument();
  expect(screen.queryByText("Buy milk")).not.toBeInTheDocument();
});

it("shows a change before the server has answered", async () => {
  const { response, respond } = createDeferred<Task>();
  vi.mocked(changeTask).mockReturnValueOnce(response);
  render(<TaskBoard tasks={[milk]} filter="all" />);
  await userEvent.click(await button("Done: Buy milk"));
  expect(await button("Undo: Buy milk")).toBeInTheDocument();
  expect(screen.getByText("Saving…")).toBeInTheDocument();
  respond({ ok: true, data: { ...milk, status: "done" } });
  expect(changeTask).toHaveBeenCalledExactlyOnceWith({
    kind: "update",
    id: 1,
    changes: { status: "done" },
  });
});

it("rolls a change back and shows the error when the server rejects it", async () => {
  const { response, respond } = createDeferred<Task>();
  vi.mocked(changeTask).mockReturnValueOnce(response);
  render(<TaskBoard tasks={[milk]} filter="all" />);
  await userEvent.click(await button("Done: Buy milk"));
  await button("Undo: Buy milk");
  respond(failure("There is no task 1."));
  expect(await screen.findByRole("alert")).toHaveTextContent("There is no task 1.");
  expect(await button("Done: Buy milk")).toBeInTheDocument();
});

it("shows an error when the server of the page cannot be reached", async () => {
  vi.mocked(changeTask).mockRejectedValueOnce(new TypeError("fetch failed"));
  render(<TaskBoard tasks={[milk]} filter="all" />);
  await userEvent.click(await button("Delete: Buy milk"));
  expect(await screen.findByRole("alert")).toHaveTextContent("The server does not answer.");
  expect(await screen.findByText("Buy milk")).toBeInTheDocument();
});
