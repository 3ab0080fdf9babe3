import { useActionState, useRef } from "react";
import type { CreateTaskRequest } from "../types/task.ts";

interface Props {
  /** Says whether the server took it over. */
  create: (task: CreateTaskRequest) => Promise<boolean>;
}

interface FormState {
  title: string;
  notes: string;
  isTitleMissing: boolean;
}

const empty: FormState = { title: "", notes: "", isTitleMissing: false };

export function TaskForm({ create }: Props) {
  const titleInput = useRef<HTMLInputElement>(null);
  const [{ title, notes, isTitleMissing }, submit, isPending] = useActionState(add, empty);

  /** What was typed stays in the form until the server has it. */
  async function add(_: FormState, form: FormData): Promise<FormState> {
    const typed = { title: String(form.get("title")), notes: String(form.get("notes")) };
    titleInput.current?.focus();
    if (typed.title.trim() === "") return { ...typed, isTitleMissing: true };
    return (await create(typed)) ? empty : { ...typed, isTitleMissing: false };
  }

  return (
    <form
      className="mb-6 grid gap-4 rounded-card border border-line bg-surface p-5 shadow-card sm:grid-cols-[1fr_1fr_auto] sm:items-end"
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
        className="button border-main bg-main py-2.5 text-on-main hover:border-main-strong hover:bg-main-strong"
        type="submit"
      >
        Add task
      </button>
      {isTitleMissing && (
        <p className="text-sm text-danger sm:col-span-full" id="title-error" role="alert">
          Give the task a title.
        </p>
      )}
    </form>
  );
}
