import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createTask, type FormState } from "../src/app/actions.ts";
import { TaskForm } from "../src/components/TaskForm.tsx";

const emptyForm: FormState = { title: "", notes: "", isTitleMissing: false };

beforeEach(() => {
  vi.mocked(createTask).mockResolvedValue(emptyForm);
});

/** The forms that were submitted to the server. */
const getSubmissions = () =>
  vi.mocked(createTask).mock.calls.map(([, form]) => Object.fromEntries(form.entries()));

function renderForm() {
  render(<TaskForm />);
  const title = screen.getByRole("textbox", { name: "Title" });
  const notes = screen.getByRole("textbox", { name: "Notes" });
  const addButton = screen.getByRole("button", { name: "Add task" });
  return { title, notes, addButton, user: userEvent.setup() };
}

describe("TaskForm", () => {
  it("submits the title and the notes", async () => {
    const { title, notes, addButton, user } = renderForm();
    await user.type(title, "Buy milk");
    await user.type(notes, "two litres");
    await user.click(addButton);
    expect(getSubmissions()).toEqual([{ title: "Buy milk", notes: "two litres" }]);
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
    const { title, addButton, user } = renderForm();
    if (input) await user.type(title, input);
    await user.click(addButton);
    expect(screen.getByRole("alert")).toHaveTextContent("Give the task a title.");
    expect(title).toHaveFocus();
    expect(title).toBeInvalid();
    expect(getSubmissions()).toEqual([]);
  });

  it("keeps the notes when the title is missing", async () => {
    const { notes, addButton, user } = renderForm();
    await user.type(notes, "two litres");
    await user.click(addButton);
    expect(notes).toHaveValue("two litres");
  });

  it("submits once when Enter is pressed twice", async () => {
    const { title, user } = renderForm();
    let respond: (state: FormState) => void = () => undefined;
    const response = new Promise<FormState>((resolve) => {
      respond = resolve;
    });
    vi.mocked(createTask).mockReturnValueOnce(response);
    await user.type(title, "Buy milk{Enter}{Enter}");
    respond(emptyForm);
    await waitFor(() => expect(title).toHaveValue(""));
    expect(getSubmissions()).toHaveLength(1);
  });

  it("keeps the input when the server rejects it, and offers to try again", async () => {
    const { title, notes, user } = renderForm();
    const values = { title: "Buy milk", notes: "two litres", isTitleMissing: false };
    vi.mocked(createTask).mockResolvedValueOnce({
      ...values,
      error: "The server does not answer.",
    });
    await user.type(notes, "two litres");
    await user.type(title, "Buy milk{Enter}");
    expect(screen.getByRole("alert")).toHaveTextContent("The server does not answer.");
    expect(title).toHaveValue("Buy milk");
    expect(notes).toHaveValue("two litres");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(getSubmissions()).toHaveLength(2));
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });
});
