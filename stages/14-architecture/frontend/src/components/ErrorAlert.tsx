"use client";

interface Props {
  message: string;
  /** Without it, the button sends the form that the alert stands in. */
  retry?: () => void;
}

export function ErrorAlert({ message, retry }: Props) {
  return (
    <div
      className="mb-6 flex flex-wrap items-center justify-between gap-4 rounded-card border border-danger bg-danger-soft px-5 py-4 text-danger shadow-card"
      role="alert"
    >
      <p>{message}</p>
      <button
        className="button border-border py-2 text-sm text-ink hover:border-main hover:text-main"
        type={retry ? "button" : "submit"}
        onClick={retry}
      >
        Try again
      </button>
    </div>
  );
}
