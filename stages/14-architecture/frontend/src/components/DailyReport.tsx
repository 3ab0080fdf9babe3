import type { Report } from "../types/report.ts";

// A day has no time zone; in UTC it is formatted as the day that it is.
const format = new Intl.DateTimeFormat("en", { day: "numeric", month: "long", timeZone: "UTC" });

/** The last day that has a report. It says which one: that may not be yesterday any more. */
export function DailyReport({ report: { day, created, completed } }: { report: Report }) {
  return (
    <p className="mb-6 text-sm text-muted">
      <time dateTime={day}>{format.format(new Date(day))}</time>: {created} created, {completed}{" "}
      completed
    </p>
  );
}
