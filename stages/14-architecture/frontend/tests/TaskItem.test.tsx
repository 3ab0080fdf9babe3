import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { TaskItem } from "../src/components/TaskItem.tsx";
import type { Task } from "../src/types/task.ts";
import { milk, plants } from "./tasks.ts";

const agrees = async () => true;

function show(task: Task, { change = vi.fn(agrees), remove = vi.fn(agrees) } = {}) {
  render(
    <ul>
      <TaskItem task={task} change={change} remove={remove} />
    </ul>,
  );
  return { change, remove, user: userEvent.setup() };
}

describe("a task", () => {
  it("shows its title and its notes", () => {
    show({ ...milk, notes: "two litres" });
    expect(screen.getByRole("link", { name: "Buy milk" })).toHaveAttribute("href", "/tasks/1");
    expect(screen.getByLabelText("Notes: Buy milk")).toHaveValue("two litres");
  });

  it("shows a title with tags as text", () => {
    show({ ...milk, title: "<b>Buy</b> milk" });
    expect(screen.getByText("<b>Buy</b> milk")).toBeInTheDocument();
  });

  it("offers to be done while it is to do", async () => {
    const { change, user } = show(milk);
    await user.click(screen.getByRole("button", { name: "Done: Buy milk" }));
    expect(change).toHaveBeenCalledExactlyOnceWith(1, { status: "done" });
  });

  it("offers to be undone once it is done", async () => {
    const { change, user } = show(plants);
    await user.click(screen.getByRole("button", { name: "Undo: Water the plants" }));
    expect(change).toHaveBeenCalledExactlyOnceWith(2, { status: "todo" });
  });

  it("is deleted by its button", async () => {
    const { remove, user } = show(milk);
    await user.click(screen.getByRole("button", { name: "Delete: Buy milk" }));
    expect(remove).toHaveBeenCalledExactlyOnceWith(1);
  });
});

describe("the notes of a task", () => {
  it("are saved when the field is left", async () => {
    const { change, user } = show(milk);
    await user.type(screen.getByLabelText("Notes: Buy milk"), "two litres");
    expect(change).not.toHaveBeenCalled();
    await user.tab();
    expect(change).toHaveBeenCalledExactlyOnceWith(1, { notes: "two litres" });
  });

  it("are saved with Enter", async () => {
    const { change, user } = show(milk);
    await user.type(screen.getByLabelText("Notes: Buy milk"), "two litres{Enter}");
    expect(change).toHaveBeenCalledExactlyOnceWith(1, { notes: "two litres" });
  });

  it("are not sent when nothing was changed", async () => {
    const { change, user } = show(milk);
    await user.click(screen.getByLabelText("Notes: Buy milk"));
    await user.tab();
    expect(change).not.toHaveBeenCalled();
  });

  it("stay in the field when the server refuses them", async () => {
    const { user } = show(milk, { change: vi.fn(async () => false) });
    await user.type(screen.getByLabelText("Notes: Buy milk"), "two litres{Enter}");
    expect(screen.getByLabelText("Notes: Buy milk")).toHaveValue("two litres");
  });
});
