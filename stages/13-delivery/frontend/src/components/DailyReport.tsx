import type { Report } from "../types/report.ts";

// `day` is parsed as midnight in UTC, so it has to be formatted in UTC too.
const format = new Intl.DateTimeFormat("en", { day: "numeric", month: "long", timeZone: "UTC" });

/** Shows the latest report with its day, which may be older than yesterday. */
export function DailyReport({ report: { day, created, completed } }: { report: Report }) {
  return (
    <p className="mb-6 text-sm text-muted">
      <time dateTime={day}>{format.format(new Date(day))}</time>: {created} created, {completed}{" "}
      completed
    </p>
  );
}
