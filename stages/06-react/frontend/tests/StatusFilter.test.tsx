import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { StatusFilter } from "../src/components/StatusFilter.tsx";

it("checks the radio button of the value", () => {
  render(<StatusFilter value="todo" onChange={vi.fn()} />);
  expect(screen.getByRole("group", { name: "Show" })).toBeInTheDocument();
  expect(screen.getByRole("radio", { name: "To do" })).toBeChecked();
  expect(screen.getByRole("radio", { name: "All" })).not.toBeChecked();
});

it("calls onChange with the selected status", async () => {
  const onChange = vi.fn();
  render(<StatusFilter value="all" onChange={onChange} />);
  await userEvent.click(screen.getByRole("radio", { name: "Done" }));
  expect(onChange).toHaveBeenCalledExactlyOnceWith("done");
});
