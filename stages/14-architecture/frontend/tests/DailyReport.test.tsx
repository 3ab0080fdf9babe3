import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { DailyReport } from "../src/components/DailyReport.tsx";
import { isReport } from "../src/types/report.ts";

const report = { day: "2026-11-22", created: 3, completed: 2 };

it("shows the day and both counts", () => {
  render(<DailyReport report={report} />);
  const line = screen.getByText(/created/);
  expect(line).toHaveTextContent("November 22: 3 created, 2 completed");
  expect(screen.getByText("November 22")).toHaveAttribute("datetime", "2026-11-22");
});

it.each([
  ["undefined", undefined],
  ["a report without a day", { ...report, day: undefined }],
  ["a count that is a string", { ...report, created: "3" }],
])("isReport rejects %s", (_, value) => {
  expect(isReport(value)).toBe(false);
  expect(isReport(report)).toBe(true);
});
