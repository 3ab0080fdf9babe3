import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, it } from "vitest";
import { TaskList } from "../src/components/TaskList.tsx";
import { milk, plants } from "./tasks.ts";

const actions = { onUpdate: async () => true, onDelete: async () => true };

it("keeps the order of the tasks", () => {
  render(<TaskList tasks={[plants, milk]} {...actions} />);
  const titles = screen.getAllByText(/plants|milk/).map(({ textContent }) => textContent);
  expect(titles).toEqual(["Water the plants", "Buy milk"]);
});

it("shows a message when there are no tasks", () => {
  render(<TaskList tasks={[]} {...actions} />);
  expect(screen.getByRole("status")).toHaveTextContent("No task here.");
});

it("keeps the element of a task when another one is removed", () => {
  const { rerender } = render(<TaskList tasks={[plants, milk]} {...actions} />);
  const element = screen.getByText("Buy milk");
  rerender(<TaskList tasks={[milk]} {...actions} />);
  expect(screen.getByText("Buy milk")).toBe(element);
  expect(screen.queryByText("Water the plants")).not.toBeInTheDocument();
});

it("moves the focus to a row that remains when a task is deleted", async () => {
  render(<TaskList tasks={[plants, milk]} {...actions} />);
  await userEvent.click(screen.getByRole("button", { name: "Delete: Water the plants" }));
  expect(screen.getByRole("button", { name: "Done: Buy milk" })).toHaveFocus();
});
