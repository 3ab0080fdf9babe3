import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { StatusFilter } from "../src/components/StatusFilter.tsx";
import { filterOf } from "../src/lib/filter.ts";

it("shows which tasks are chosen, and where the others are", () => {
  render(<StatusFilter chosen="todo" />);
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
])("reads %j in the address as %j", (status, filter) => {
  expect(filterOf(status)).toBe(filter);
});
