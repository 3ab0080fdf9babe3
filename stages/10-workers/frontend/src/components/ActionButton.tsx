"use client";

import type { ReactNode, SubmitEvent } from "react";
import { submitChange } from "../app/actions.ts";
import type { Change } from "../types/task.ts";

interface Props {
  change: Change;
  /** Called instead of submitting the form when JavaScript has loaded. */
  onSubmit: () => void;
  label: string;
  className: string;
  children: ReactNode;
}

/** A button in a form of its own, so that it works without JavaScript too. */
export function ActionButton({ change, onSubmit, label, className, children }: Props) {
  function handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    onSubmit();
  }

  return (
    <form className="flex" action={submitChange.bind(null, change)} onSubmit={handleSubmit}>
      <button className={className} type="submit" aria-label={label}>
        {children}
      </button>
    </form>
  );
}
