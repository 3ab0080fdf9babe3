"use client";

import { ErrorAlert } from "../components/ErrorAlert.tsx";
import { siteName } from "../lib/site.ts";

/** The message of the error is not shown: Next.js does not send it to the browser. */
export default function ErrorPage({ retry }: { retry: () => void }) {
  return (
    <>
      <h1 className="page-title">{siteName} does not answer</h1>
      <ErrorAlert
        message="The tasks cannot be read now. Nothing is lost: try again in a moment."
        onRetry={retry}
      />
    </>
  );
}
