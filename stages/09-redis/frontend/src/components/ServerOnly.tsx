"use client";

import { type ReactNode, useSyncExternalStore } from "react";

const subscribe = () => () => undefined;

/** Renders a script in the HTML only: React does not run a script that it creates in the browser. */
export function ServerOnly({ children }: { children: ReactNode }) {
  const isInHtml = useSyncExternalStore(
    subscribe,
    () => false,
    () => true,
  );
  return isInHtml ? children : null;
}
