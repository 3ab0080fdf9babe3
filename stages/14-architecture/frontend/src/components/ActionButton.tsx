"use client";

import type { ReactNode, SubmitEvent } from "react";
import { submitChange } from "../app/actions.ts";
import type { Change } from "../types/task.ts";

interface Props {
  change: Change;
  /** What happens instead of a new page, once the page's JavaScript runs. */
  act: () => void;
  label: string;
  className: string;
  children: ReactNode;
}

/** A button that asks for a change. It is a form, so it works without JavaScript too. */
export function ActionButton({ change, act, label, className, children }: Props) {
  function handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    act();
  }

  return (
    <form action={submitChange.bind(null, change)} onSubmit={handleSubmit}>
      <button className={className} type="submit" aria-label={label}>
        {children}
      </button>
    </form>
  );
}
