import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { TaskList } from "../src/components/TaskList.tsx";
import { milk, plants } from "./tasks.ts";

const actions = { change: async () => true, remove: async () => true };

it("shows the tasks in the order in which it gets them", () => {
  render(<TaskList tasks={[plants, milk]} {...actions} />);
  const titles = screen.getAllByRole("listitem").map((item) => item.firstChild?.textContent);
  expect(titles).toEqual(["Water the plants", "Buy milk"]);
});

it("says so when it gets none", () => {
  render(<TaskList tasks={[]} {...actions} />);
  expect(screen.getByRole("status")).toHaveTextContent("No task here.");
});

it("keeps the element of a task whose neighbour goes", () => {
  const { rerender } = render(<TaskList tasks={[plants, milk]} {...actions} />);
  const kept = screen.getByText("Buy milk");
  rerender(<TaskList tasks={[milk]} {...actions} />);
  expect(screen.getByText("Buy milk")).toBe(kept);
  expect(screen.queryByText("Water the plants")).not.toBeInTheDocument();
});
