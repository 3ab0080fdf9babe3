"use client";

import { type SubmitEvent, useState } from "react";

interface Props {
  label: string;
  notes: string;
  /** Says whether they were saved. */
  save: (notes: string) => Promise<boolean>;
  /** The same for a form that is sent without JavaScript. */
  submit: (form: FormData) => Promise<void>;
}

/** Shows what is saved, until somebody types; then what they type, until that is saved. */
export function NotesField({ label, notes, save, submit }: Props) {
  const [draft, setDraft] = useState<string>();

  async function saveDraft(): Promise<void> {
    if (draft === undefined || draft === notes) return;
    const isSaved = await save(draft);
    if (isSaved) setDraft((current) => (current === draft ? undefined : current));
  }

  function handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    saveDraft();
  }

  return (
    <form action={submit} onSubmit={handleSubmit}>
      <input
        className="input py-1.5 text-sm"
        name="notes"
        maxLength={2000}
        autoComplete="off"
        placeholder="Add notes"
        aria-label={label}
        value={draft ?? notes}
        onChange={({ target: { value } }) => setDraft(value === notes ? undefined : value)}
        onBlur={saveDraft}
      />
    </form>
  );
}
