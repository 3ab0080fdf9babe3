"use client";

import { type SubmitEvent, useActionState, useRef, useState } from "react";
import { createTask, type FormState } from "../app/actions.ts";
import { ErrorAlert } from "./ErrorAlert.tsx";

const emptyForm: FormState = { title: "", notes: "", isTitleMissing: false };

export function TaskForm() {
  const titleInput = useRef<HTMLInputElement>(null);
  const [{ title, notes, error, ...state }, submit, isPending] = useActionState(
    createTask,
    emptyForm,
  );
  const [isEmpty, setEmpty] = useState(false);
  const isTitleMissing = isEmpty || state.isTitleMissing;

  /** Validates before the request. The server validates too: the form works without JavaScript. */
  function validate(event: SubmitEvent): void {
    const isBlank = titleInput.current?.value.trim() === "";
    if (isBlank || isPending) event.preventDefault();
    setEmpty(isBlank);
    titleInput.current?.focus();
  }

  return (
    <form
      className="mb-6 grid gap-4 rounded-main border border-line bg-surface p-5 shadow-card sm:grid-cols-[1fr_1fr_auto] sm:items-end"
      action={submit}
      onSubmit={validate}
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
      {error && (
        <div className="*:mb-0 sm:col-span-full">
          <ErrorAlert message={error} />
        </div>
      )}
    </form>
  );
}
