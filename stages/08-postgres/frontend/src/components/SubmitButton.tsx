"use client";

import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";

/** The button of a form, which cannot be pressed again while the form is being submitted. */
export function SubmitButton(props: ComponentProps<"button">) {
  const { pending } = useFormStatus();
  return <button {...props} type="submit" disabled={pending} />;
}
