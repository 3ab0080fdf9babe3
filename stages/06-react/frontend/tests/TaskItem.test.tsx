import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { TaskItem } from "../src/components/TaskItem.tsx";
import type { Task } from "../src/types/task.ts";
import { milk, plants } from "./fake-api.ts";

const accept = async () => true;

function renderItem(task: Task, { onUpdate = vi.fn(accept), onDelete = vi.fn(accept) } = {}) {
  render(
    <ul>
      <TaskItem task={task} onUpdate={onUpdate} onDelete={onDelete} />
    </ul>,
  );
  return { onUpdate, onDelete, user: userEvent.setup() };
}

describe("TaskItem", () => {
  it("shows the title and the notes", () => {
    renderItem({ ...milk, notes: "two litres" });
    expect(screen.getByRole("listitem")).toHaveTextContent("Buy milk");
    expect(screen.getByLabelText("Notes: Buy milk")).toHaveValue("two litres");
  });

  it("shows a title with tags as text", () => {
    renderItem({ ...milk, title: "<b>Buy</b> milk" });
    expect(screen.getByText("<b>Buy</b> milk")).toBeInTheDocument();
  });

  it("marks a task as done", async () => {
    const { onUpdate, user } = renderItem(milk);
    await user.click(screen.getByRole("button", { name: "Done: Buy milk" }));
    expect(onUpdate).toHaveBeenCalledExactlyOnceWith(1, { status: "done" });
  });

  it("marks a done task as to do", async () => {
    const { onUpdate, user } = renderItem(plants);
    await user.click(screen.getByRole("button", { name: "Undo: Water the plants" }));
    expect(onUpdate).toHaveBeenCalledExactlyOnceWith(2, { status: "todo" });
  });

  it("calls onDelete when Delete is clicked", async () => {
    const { onDelete, user } = renderItem(milk);
    await user.click(screen.getByRole("button", { name: "Delete: Buy milk" }));
    expect(onDelete).toHaveBeenCalledExactlyOnceWith(1);
  });
});

describe("TaskItem: notes", () => {
  it("are saved on blur", async () => {
    const { onUpdate, user } = renderItem(milk);
    await user.type(screen.getByLabelText("Notes: Buy milk"), "two litres");
    expect(onUpdate).not.toHaveBeenCalled();
    await user.tab();
    expect(onUpdate).toHaveBeenCalledExactlyOnceWith(1, { notes: "two litres" });
  });

  it("are saved on Enter", async () => {
    const { onUpdate, user } = renderItem(milk);
    await user.type(screen.getByLabelText("Notes: Buy milk"), "two litres{Enter}");
    expect(onUpdate).toHaveBeenCalledExactlyOnceWith(1, { notes: "two litres" });
  });

  it("are not saved when they are unchanged", async () => {
    const { onUpdate, user } = renderItem(milk);
    await user.click(screen.getByLabelText("Notes: Buy milk"));
    await user.tab();
    expect(onUpdate).not.toHaveBeenCalled();
  });

  it("stay in the field when the server rejects them", async () => {
    const { user } = renderItem(milk, { onUpdate: vi.fn(async () => false) });
    await user.type(screen.getByLabelText("Notes: Buy milk"), "two litres{Enter}");
    expect(screen.getByText("Not saved")).toBeInTheDocument();
    expect(screen.getByLabelText("Notes: Buy milk")).toHaveValue("two litres");
  });
});
