import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { StatusFilter } from "../src/components/StatusFilter.tsx";

it("shows which tasks are chosen", () => {
  render(<StatusFilter chosen="todo" choose={vi.fn()} />);
  expect(screen.getByRole("group", { name: "Show" })).toBeInTheDocument();
  expect(screen.getByRole("radio", { name: "To do" })).toBeChecked();
  expect(screen.getByRole("radio", { name: "All" })).not.toBeChecked();
});

it("tells what was chosen instead", async () => {
  const choose = vi.fn();
  render(<StatusFilter chosen="all" choose={choose} />);
  await userEvent.click(screen.getByRole("radio", { name: "Done" }));
  expect(choose).toHaveBeenCalledExactlyOnceWith("done");
});
