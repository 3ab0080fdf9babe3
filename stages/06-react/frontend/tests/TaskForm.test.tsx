import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { TaskForm } from "../src/components/TaskForm.tsx";
import { held, ok } from "./fake-api.ts";

function show(create = vi.fn(async () => true)) {
  render(<TaskForm create={create} />);
  const title = screen.getByRole("textbox", { name: "Title" });
  const notes = screen.getByRole("textbox", { name: "Notes" });
  const add = screen.getByRole("button", { name: "Add task" });
  return { create, title, notes, add, user: userEvent.setup() };
}

describe("the form", () => {
  it("hands over what was typed", async () => {
    const { create, title, notes, add, user } = show();
    await user.type(title, "Buy milk");
    await user.type(notes, "two litres");
    await user.click(add);
    expect(create).toHaveBeenCalledExactlyOnceWith({ title: "Buy milk", notes: "two litres" });
  });

  it("is empty afterwards, with the focus in the title", async () => {
    const { title, notes, user } = show();
    await user.type(notes, "two litres");
    await user.type(title, "Buy milk{Enter}");
    expect(title).toHaveValue("");
    expect(notes).toHaveValue("");
    expect(title).toHaveFocus();
  });

  it.each(["", "   "])("asks for a title instead of handing over %j", async (typed) => {
    const { create, title, add, user } = show();
    if (typed) await user.type(title, typed);
    await user.click(add);
    expect(screen.getByRole("alert")).toHaveTextContent("Give the task a title.");
    expect(title).toHaveFocus();
    expect(title).toBeInvalid();
    expect(create).not.toHaveBeenCalled();
  });

  it("keeps the notes when the title is missing", async () => {
    const { notes, add, user } = show();
    await user.type(notes, "two litres");
    await user.click(add);
    expect(notes).toHaveValue("two litres");
  });

  it("sends a task once, however often Enter is pressed", async () => {
    const { response, answer } = held<undefined>();
    const { create, title, user } = show(vi.fn(async () => (await response).ok));
    await user.type(title, "Buy milk{Enter}{Enter}");
    answer(ok(undefined));
    await waitFor(() => expect(title).toHaveValue(""));
    expect(create).toHaveBeenCalledOnce();
  });

  it("keeps what was typed when the server refuses", async () => {
    const { title, notes, user } = show(vi.fn(async () => false));
    await user.type(notes, "two litres");
    await user.type(title, "Buy milk{Enter}");
    expect(title).toHaveValue("Buy milk");
    expect(notes).toHaveValue("two litres");
  });
});
