"use client";

import "../../tailwind.css";
import { siteName } from "../lib/site.ts";
import ErrorPage from "./error.tsx";

/** Replaces the error page of Next.js, whose inline styles the content security policy forbids. */
export default function GlobalErrorPage({ retry }: { retry: () => void }) {
  return (
    <html lang="en" data-theme="system">
      <body className="bg-ground font-sans text-ink">
        <title>{siteName}</title>
        <main className="mx-auto max-w-3xl px-4 py-6 sm:py-10">
          <ErrorPage retry={retry} />
        </main>
      </body>
    </html>
  );
}
