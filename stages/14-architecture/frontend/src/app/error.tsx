"use client";

import { ErrorAlert } from "../components/ErrorAlert.tsx";
import { siteName } from "../lib/site.ts";

/** Whatever went wrong on the server stays there: the browser only learns that something did. */
export default function ErrorPage({ retry }: { retry: () => void }) {
  return (
    <>
      <h1 className="page-title">{siteName} does not answer</h1>
      <ErrorAlert
        message="The tasks cannot be read now. Nothing is lost: try again in a moment."
        retry={retry}
      />
    </>
  );
}
