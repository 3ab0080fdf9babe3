import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { StatusFilter } from "../src/components/StatusFilter.tsx";
import { parseFilter } from "../src/lib/filter.ts";

it("marks the link of the value, and links to the others", () => {
  render(<StatusFilter value="todo" />);
  expect(screen.getByRole("link", { name: "To do" })).toHaveAttribute("aria-current", "page");
  expect(screen.getByRole("link", { name: "All" })).not.toHaveAttribute("aria-current");
  expect(screen.getByRole("link", { name: "Done" })).toHaveAttribute("href", "/tasks?status=done");
});

it.each([
  ["todo", "todo"],
  ["done", "done"],
  ["later", "all"],
  [undefined, "all"],
  [["todo", "done"], "all"],
])("parses the status %j as %j", (status, filter) => {
  expect(parseFilter(status)).toBe(filter);
});
