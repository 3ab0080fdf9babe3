"use client";

import { type SubmitEvent, useState } from "react";

interface Props {
  label: string;
  notes: string;
  /** Resolves to whether the server saved the notes. */
  onSave: (notes: string) => Promise<boolean>;
  /** The Server Action for a form that is submitted without JavaScript. */
  action: (form: FormData) => Promise<void>;
}

/** Shows the saved notes, or the draft of the user until it is saved. */
export function NotesField({ label, notes, onSave, action }: Props) {
  const [draft, setDraft] = useState<string>();

  async function saveDraft(): Promise<void> {
    if (draft === undefined || draft === notes) return;
    const isSaved = await onSave(draft);
    if (isSaved) setDraft((current) => (current === draft ? undefined : current));
  }

  function handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    saveDraft();
  }

  return (
    <form action={action} onSubmit={handleSubmit}>
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
