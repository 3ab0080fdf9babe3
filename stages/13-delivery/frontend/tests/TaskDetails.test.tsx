import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { changeTask, deleteTaskAndRedirect } from "../src/app/actions.ts";
import { TaskDetails } from "../src/components/TaskDetails.tsx";
import { failure, milk, plants } from "./tasks.ts";

it("shows the status and the notes", () => {
  render(<TaskDetails task={{ ...plants, notes: "all of them" }} />);
  expect(screen.getByText("It is done.")).toBeInTheDocument();
  expect(screen.getByLabelText("Notes: Water the plants")).toHaveValue("all of them");
});

it("shows the error when a change is rejected", async () => {
  vi.mocked(changeTask).mockResolvedValueOnce(failure("There is no task 1."));
  render(<TaskDetails task={milk} />);
  await userEvent.click(screen.getByRole("button", { name: "Done: Buy milk" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("There is no task 1.");
  expect(await screen.findByText("It is to do.")).toBeInTheDocument();
});

it("deletes the task, and redirects", async () => {
  render(<TaskDetails task={milk} />);
  await userEvent.click(screen.getByRole("button", { name: "Delete: Buy milk" }));
  expect(vi.mocked(deleteTaskAndRedirect).mock.calls[0]?.[0]).toBe(1);
});
