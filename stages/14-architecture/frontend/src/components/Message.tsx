import type { ReactNode } from "react";

/** Stands where the list would be, and is read aloud when it appears. */
export function Message({ children }: { children: ReactNode }) {
  return (
    <p className="px-4 py-12 text-center text-muted" role="status">
      {children}
    </p>
  );
}
