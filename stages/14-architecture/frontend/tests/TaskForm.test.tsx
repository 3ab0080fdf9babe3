import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createTask, type FormState } from "../src/app/actions.ts";
import { TaskForm } from "../src/components/TaskForm.tsx";

const empty: FormState = { title: "", notes: "", isTitleMissing: false };

beforeEach(() => {
  vi.mocked(createTask).mockResolvedValue(empty);
});

/** What was handed over to the server. */
const sent = () =>
  vi.mocked(createTask).mock.calls.map(([, form]) => Object.fromEntries(form.entries()));

function show() {
  render(<TaskForm />);
  const title = screen.getByRole("textbox", { name: "Title" });
  const notes = screen.getByRole("textbox", { name: "Notes" });
  const add = screen.getByRole("button", { name: "Add task" });
  return { title, notes, add, user: userEvent.setup() };
}

describe("the form", () => {
  it("hands over what was typed", async () => {
    const { title, notes, add, user } = show();
    await user.type(title, "Buy milk");
    await user.type(notes, "two litres");
    await user.click(add);
    expect(sent()).toEqual([{ title: "Buy milk", notes: "two litres" }]);
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
    const { title, add, user } = show();
    if (typed) await user.type(title, typed);
    await user.click(add);
    expect(screen.getByRole("alert")).toHaveTextContent("Give the task a title.");
    expect(title).toHaveFocus();
    expect(title).toBeInvalid();
    expect(sent()).toEqual([]);
  });

  it("keeps the notes when the title is missing", async () => {
    const { notes, add, user } = show();
    await user.type(notes, "two litres");
    await user.click(add);
    expect(notes).toHaveValue("two litres");
  });

  it("sends a task once, however often Enter is pressed", async () => {
    const { title, user } = show();
    let answer: (state: FormState) => void = () => undefined;
    const held = new Promise<FormState>((resolve) => {
      answer = resolve;
    });
    vi.mocked(createTask).mockReturnValueOnce(held);
    await user.type(title, "Buy milk{Enter}{Enter}");
    answer(empty);
    await waitFor(() => expect(title).toHaveValue(""));
    expect(sent()).toHaveLength(1);
  });

  it("keeps what was typed when the server refuses, and lets the user try again", async () => {
    const { title, notes, user } = show();
    const typed = { title: "Buy milk", notes: "two litres", isTitleMissing: false };
    vi.mocked(createTask).mockResolvedValueOnce({ ...typed, error: "The server does not answer." });
    await user.type(notes, "two litres");
    await user.type(title, "Buy milk{Enter}");
    expect(screen.getByRole("alert")).toHaveTextContent("The server does not answer.");
    expect(title).toHaveValue("Buy milk");
    expect(notes).toHaveValue("two litres");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(sent()).toHaveLength(2));
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });
});
