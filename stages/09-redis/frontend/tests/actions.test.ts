import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { api } from "../src/lib/server-api.ts";
import type { Change } from "../src/types/task.ts";
import { failure, milk } from "./tasks.ts";

vi.unmock("../src/app/actions.ts");

const { changeTask, createTask, deleteTaskAndRedirect, submitChange, submitNotes } = await import(
  "../src/app/actions.ts"
);
const completion: Change = { kind: "update", id: 1, changes: { status: "done" } };
const emptyForm = { title: "", notes: "", isTitleMissing: false };

function createFormData(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

beforeEach(() => {
  vi.mocked(api.create).mockResolvedValue({ ok: true, data: milk });
  vi.mocked(api.update).mockResolvedValue({ ok: true, data: milk });
  vi.mocked(api.delete).mockResolvedValue({ ok: true, data: undefined });
});

describe("createTask", () => {
  it("returns an empty form, and revalidates all pages", async () => {
    const values = { title: "Buy milk", notes: "two litres" };
    expect(await createTask(emptyForm, createFormData(values))).toEqual(emptyForm);
    expect(api.create).toHaveBeenCalledExactlyOnceWith(values);
    expect(revalidatePath).toHaveBeenCalledOnce();
  });

  it("asks for a missing title, and keeps the notes", async () => {
    const values = { title: "  ", notes: "two litres" };
    expect(await createTask(emptyForm, createFormData(values))).toEqual({
      ...values,
      isTitleMissing: true,
    });
    expect(api.create).not.toHaveBeenCalled();
  });

  it("treats a missing field as empty", async () => {
    const { isTitleMissing } = await createTask(emptyForm, createFormData({}));
    expect(isTitleMissing).toBe(true);
  });

  it("returns the input when the API rejects it", async () => {
    vi.mocked(api.create).mockResolvedValue(failure("The request body is invalid."));
    const values = { title: "Buy milk", notes: "" };
    expect(await createTask(emptyForm, createFormData(values))).toEqual({
      ...values,
      isTitleMissing: false,
      error: "The request body is invalid.",
    });
    expect(revalidatePath).not.toHaveBeenCalled();
  });
});

describe("changeTask", () => {
  it("revalidates all pages", async () => {
    expect(await changeTask(completion)).toEqual({ ok: true, data: milk });
    expect(revalidatePath).toHaveBeenCalledOnce();
  });

  it("sends no request when the id is not a number", async () => {
    const forgedChange = { kind: "delete", id: "../admin" } as unknown as Change;
    expect(await changeTask(forgedChange)).toMatchObject({ ok: false });
    expect(api.delete).not.toHaveBeenCalled();
  });
});

describe("forms without JavaScript", () => {
  it("submitNotes updates the notes", async () => {
    await submitNotes(1, createFormData({ notes: "two litres" }));
    expect(api.update).toHaveBeenCalledExactlyOnceWith(1, { notes: "two litres" });
  });

  it("submitChange throws when the API rejects the change", async () => {
    vi.mocked(api.update).mockResolvedValue(failure("There is no task 1."));
    await expect(submitChange(completion)).rejects.toThrow("There is no task 1.");
  });

  it("deleteTaskAndRedirect redirects to the list", async () => {
    await deleteTaskAndRedirect(1);
    expect(api.delete).toHaveBeenCalledExactlyOnceWith(1);
    expect(redirect).toHaveBeenCalledExactlyOnceWith("/tasks");
  });
});
