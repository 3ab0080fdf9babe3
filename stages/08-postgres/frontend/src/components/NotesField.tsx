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
  const [progress, setProgress] = useState<"Saving…" | "Saved" | "Not saved">();

  async function saveDraft(): Promise<void> {
    if (draft === undefined || draft === notes) return;
    setProgress("Saving…");
    const isSaved = await onSave(draft);
    setProgress(isSaved ? "Saved" : "Not saved");
    if (isSaved) setDraft((current) => (current === draft ? undefined : current));
  }

  function handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    saveDraft();
  }

  function handleChange(value: string): void {
    setProgress(undefined);
    setDraft(value === notes ? undefined : value);
  }

  return (
    <form className="flex items-center gap-2" action={action} onSubmit={handleSubmit}>
      <input
        className="input overflow-ellipsis border-transparent bg-transparent py-1.5 text-sm text-muted hover:border-ink"
        name="notes"
        maxLength={2000}
        autoComplete="off"
        placeholder="Add notes"
        aria-label={label}
        value={draft ?? notes}
        onChange={({ target }) => handleChange(target.value)}
        onBlur={saveDraft}
      />
      {progress && <span className="text-sm whitespace-nowrap text-muted">{progress}</span>}
    </form>
  );
}
