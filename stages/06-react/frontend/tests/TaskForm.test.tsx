import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { TaskForm } from "../src/components/TaskForm.tsx";
import { createDeferred, ok } from "./fake-api.ts";

function renderForm(onCreate = vi.fn(async () => true)) {
  render(<TaskForm onCreate={onCreate} />);
  const title = screen.getByRole("textbox", { name: "Title" });
  const notes = screen.getByRole("textbox", { name: "Notes" });
  const addButton = screen.getByRole("button", { name: "Add task" });
  return { onCreate, title, notes, addButton, user: userEvent.setup() };
}

describe("TaskForm", () => {
  it("submits the title and the notes", async () => {
    const { onCreate, title, notes, addButton, user } = renderForm();
    await user.type(title, "Buy milk");
    await user.type(notes, "two litres");
    await user.click(addButton);
    expect(onCreate).toHaveBeenCalledExactlyOnceWith({ title: "Buy milk", notes: "two litres" });
  });

  it("clears the fields and focuses the title afterwards", async () => {
    const { title, notes, user } = renderForm();
    await user.type(notes, "two litres");
    await user.type(title, "Buy milk{Enter}");
    expect(title).toHaveValue("");
    expect(notes).toHaveValue("");
    expect(title).toHaveFocus();
  });

  it.each(["", "   "])("asks for a title instead of submitting %j", async (input) => {
    const { onCreate, title, addButton, user } = renderForm();
    if (input) await user.type(title, input);
    await user.click(addButton);
    expect(screen.getByRole("alert")).toHaveTextContent("Give the task a title.");
    expect(title).toHaveFocus();
    expect(title).toBeInvalid();
    expect(onCreate).not.toHaveBeenCalled();
  });

  it("keeps the notes when the title is missing", async () => {
    const { notes, addButton, user } = renderForm();
    await user.type(notes, "two litres");
    await user.click(addButton);
    expect(notes).toHaveValue("two litres");
  });

  it("submits once when Enter is pressed twice", async () => {
    const { response, respond } = createDeferred<undefined>();
    const { onCreate, title, user } = renderForm(vi.fn(async () => (await response).ok));
    await user.type(title, "Buy milk{Enter}{Enter}");
    respond(ok(undefined));
    await waitFor(() => expect(title).toHaveValue(""));
    expect(onCreate).toHaveBeenCalledOnce();
  });

  it("keeps the input when the server rejects it", async () => {
    const { title, notes, user } = renderForm(vi.fn(async () => false));
    await user.type(notes, "two litres");
    await user.type(title, "Buy milk{Enter}");
    expect(title).toHaveValue("Buy milk");
    expect(notes).toHaveValue("two litres");
  });
});
