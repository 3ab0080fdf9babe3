import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { changeTask } from "../src/app/actions.ts";
import { TaskBoard } from "../src/components/TaskBoard.tsx";
import type { Task } from "../src/types/task.ts";
import { held, milk, plants, refusal } from "./tasks.ts";

const button = (name: string) => screen.findByRole("button", { name });

it("says what to do while there is no task", () => {
  render(<TaskBoard tasks={[]} filter="all" />);
  expect(screen.getByRole("status")).toHaveTextContent("Nothing to do yet.");
});

it("shows only the tasks that were chosen", () => {
  render(<TaskBoard tasks={[milk, plants]} filter="done" />);
  expect(screen.getByText("Water the plants")).toBeInTheDocument();
  expect(screen.queryByText("Buy milk")).not.toBeInTheDocument();
});

it("shows a change before the server has answered", async () => {
  const { response, answer } = held<Task>();
  vi.mocked(changeTask).mockReturnValueOnce(response);
  render(<TaskBoard tasks={[milk]} filter="all" />);
  await userEvent.click(await button("Done: Buy milk"));
  expect(await button("Undo: Buy milk")).toBeInTheDocument();
  answer({ ok: true, data: { ...milk, status: "done" } });
  expect(changeTask).toHaveBeenCalledExactlyOnceWith({
    kind: "update",
    id: 1,
    changes: { status: "done" },
  });
});

it("takes a change back, with a message, when the server refuses it", async () => {
  const { response, answer } = held<Task>();
  vi.mocked(changeTask).mockReturnValueOnce(response);
  render(<TaskBoard tasks={[milk]} filter="all" />);
  await userEvent.click(await button("Done: Buy milk"));
  await button("Undo: Buy milk");
  answer(refusal("There is no task 1."));
  expect(await screen.findByRole("alert")).toHaveTextContent("There is no task 1.");
  expect(await button("Done: Buy milk")).toBeInTheDocument();
});

it("says so when not even the server of the page answers", async () => {
  vi.mocked(changeTask).mockRejectedValueOnce(new TypeError("fetch failed"));
  render(<TaskBoard tasks={[milk]} filter="all" />);
  await userEvent.click(await button("Delete: Buy milk"));
  expect(await screen.findByRole("alert")).toHaveTextContent("The server does not answer.");
  expect(await screen.findByText("Buy milk")).toBeInTheDocument();
});
