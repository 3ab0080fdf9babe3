"use client";

interface Props {
  message: string;
  /** If omitted, the button submits the surrounding form. */
  onRetry?: () => void;
}

export function ErrorAlert({ message, onRetry }: Props) {
  return (
    <div
      className="mb-6 flex flex-wrap items-center justify-between gap-4 rounded-main border border-danger bg-danger-soft px-5 py-4 text-danger shadow-card"
      role="alert"
    >
      <p>{message}</p>
      <button
        className="button border-border py-2 text-sm text-ink hover:border-main hover:text-main"
        type={onRetry ? "button" : "submit"}
        onClick={onRetry}
      >
        Try again
      </button>
    </div>
  );
}
