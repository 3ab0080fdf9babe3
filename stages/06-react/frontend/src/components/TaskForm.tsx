import { useActionState, useRef } from "react";
import type { CreateTaskRequest } from "../types/task.ts";

interface Props {
  /** Resolves to whether the server created the task. */
  onCreate: (task: CreateTaskRequest) => Promise<boolean>;
}

interface FormState {
  title: string;
  notes: string;
  isTitleMissing: boolean;
}

const emptyForm: FormState = { title: "", notes: "", isTitleMissing: false };

export function TaskForm({ onCreate }: Props) {
  const titleInput = useRef<HTMLInputElement>(null);
  const [{ title, notes, isTitleMissing }, submit, isPending] = useActionState(addTask, emptyForm);

  /** Keeps the input in the form until the server has created the task. */
  async function addTask(_: FormState, form: FormData): Promise<FormState> {
    const values = { title: String(form.get("title")), notes: String(form.get("notes")) };
    titleInput.current?.focus();
    if (values.title.trim() === "") return { ...values, isTitleMissing: true };
    return (await onCreate(values)) ? emptyForm : { ...values, isTitleMissing: false };
  }

  return (
    <form
      className="mb-6 grid gap-4 rounded-main border border-line bg-surface p-5 shadow-card sm:grid-cols-[1fr_1fr_auto] sm:items-end"
      action={submit}
      onSubmit={(event) => isPending && event.preventDefault()}
      noValidate
    >
      <label className="text-sm font-medium text-muted">
        Title
        <input
          className="input mt-1 py-2.5 text-base font-normal"
          name="title"
          ref={titleInput}
          maxLength={200}
          autoComplete="off"
          defaultValue={title}
          readOnly={isPending}
          aria-invalid={isTitleMissing}
          aria-describedby={isTitleMissing ? "title-error" : undefined}
        />
      </label>
      <label className="text-sm font-medium text-muted">
        Notes
        <input
          className="input mt-1 py-2.5 text-base font-normal"
          name="notes"
          maxLength={2000}
          autoComplete="off"
          defaultValue={notes}
          readOnly={isPending}
        />
      </label>
      <button
        className="button border-main bg-main px-4 py-2.5 text-on-main hover:border-main-strong hover:bg-main-strong"
        type="submit"
      >
        {isPending ? "Adding…" : "Add task"}
      </button>
      {isTitleMissing && (
        <p className="text-sm text-danger sm:col-span-full" id="title-error" role="alert">
          Give the task a title.
        </p>
      )}
    </form>
  );
}
