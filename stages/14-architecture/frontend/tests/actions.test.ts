import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { api } from "../src/lib/server-api.ts";
import type { Change } from "../src/types/task.ts";
import { milk, refusal } from "./tasks.ts";

vi.unmock("../src/app/actions.ts");

const { changeTask, createTask, deleteAndLeave, submitChange, submitNotes } = await import(
  "../src/app/actions.ts"
);
const done: Change = { kind: "update", id: 1, changes: { status: "done" } };
const empty = { title: "", notes: "", isTitleMissing: false };

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

beforeEach(() => {
  vi.mocked(api.create).mockResolvedValue({ ok: true, data: milk });
  vi.mocked(api.update).mockResolvedValue({ ok: true, data: milk });
  vi.mocked(api.delete).mockResolvedValue({ ok: true, data: undefined });
});

describe("adding a task", () => {
  it("leaves an empty form, and shows everything anew", async () => {
    const typed = { title: "Buy milk", notes: "two litres" };
    expect(await createTask(empty, formOf(typed))).toEqual(empty);
    expect(api.create).toHaveBeenCalledExactlyOnceWith(typed);
    expect(revalidatePath).toHaveBeenCalledOnce();
  });

  it("asks for a title that is missing, and gives the notes back", async () => {
    const typed = { title: "  ", notes: "two litres" };
    expect(await createTask(empty, formOf(typed))).toEqual({ ...typed, isTitleMissing: true });
    expect(api.create).not.toHaveBeenCalled();
  });

  it("takes a field that was not sent for an empty one", async () => {
    const { isTitleMissing } = await createTask(empty, formOf({}));
    expect(isTitleMissing).toBe(true);
  });

  it("gives back what was typed when the API refuses it", async () => {
    vi.mocked(api.create).mockResolvedValue(refusal("The body does not fit."));
    const typed = { title: "Buy milk", notes: "" };
    expect(await createTask(empty, formOf(typed))).toEqual({
      ...typed,
      isTitleMissing: false,
      error: "The body does not fit.",
    });
    expect(revalidatePath).not.toHaveBeenCalled();
  });
});

describe("changing a task", () => {
  it("shows everything anew", async () => {
    expect(await changeTask(done)).toEqual({ ok: true, data: milk });
    expect(revalidatePath).toHaveBeenCalledOnce();
  });

  it("asks the API for nothing when the id is no number", async () => {
    const forged = { kind: "delete", id: "../admin" } as unknown as Change;
    expect(await changeTask(forged)).toMatchObject({ ok: false });
    expect(api.delete).not.toHaveBeenCalled();
  });
});

describe("a form that is sent without JavaScript", () => {
  it("changes the notes", async () => {
    await submitNotes(1, formOf({ notes: "two litres" }));
    expect(api.update).toHaveBeenCalledExactlyOnceWith(1, { notes: "two litres" });
  });

  it("fails aloud when the API refuses", async () => {
    vi.mocked(api.update).mockResolvedValue(refusal("There is no task 1."));
    await expect(submitChange(done)).rejects.toThrow("There is no task 1.");
  });

  it("leads back to the list when the task of the page is deleted", async () => {
    await deleteAndLeave(1);
    expect(api.delete).toHaveBeenCalledExactlyOnceWith(1);
    expect(redirect).toHaveBeenCalledExactlyOnceWith("/tasks");
  });
});
