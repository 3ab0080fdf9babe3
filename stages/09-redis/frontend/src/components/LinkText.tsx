"use client";

import { useLinkStatus } from "next/link";
import type { ReactNode } from "react";

/** The text of a link, which fades while its page is loading. */
export function LinkText({ children }: { children: ReactNode }) {
  const { pending } = useLinkStatus();
  return <span className={pending ? "opacity-60" : undefined}>{children}</span>;
}
