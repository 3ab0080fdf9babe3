"use client";

import "../../tailwind.css";
import { siteName } from "../lib/site.ts";
import ErrorPage from "./error.tsx";

/** Where not even the layout can be shown. Next.js has such a page, with styles that the policy forbids. */
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
