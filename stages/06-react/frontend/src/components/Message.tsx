import type { ReactNode } from "react";

/** Shown in place of the list. Screen readers announce it because of its role. */
export function Message({ children }: { children: ReactNode }) {
  return (
    <p className="px-4 py-12 text-center text-muted" role="status">
      {children}
    </p>
  );
}
