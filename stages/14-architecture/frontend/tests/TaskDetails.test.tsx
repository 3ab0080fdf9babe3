import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { changeTask, deleteAndLeave } from "../src/app/actions.ts";
import { TaskDetails } from "../src/components/TaskDetails.tsx";
import { milk, plants, refusal } from "./tasks.ts";

it("shows what there is to know of a task", () => {
  render(<TaskDetails task={{ ...plants, notes: "all of them" }} />);
  expect(screen.getByText("It is done.")).toBeInTheDocument();
  expect(screen.getByLabelText("Notes: Water the plants")).toHaveValue("all of them");
});

it("says why a change was refused", async () => {
  vi.mocked(changeTask).mockResolvedValueOnce(refusal("There is no task 1."));
  render(<TaskDetails task={milk} />);
  await userEvent.click(screen.getByRole("button", { name: "Done: Buy milk" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("There is no task 1.");
  expect(await screen.findByText("It is to do.")).toBeInTheDocument();
});

it("deletes the task, and leaves its page", async () => {
  render(<TaskDetails task={milk} />);
  await userEvent.click(screen.getByRole("button", { name: "Delete: Buy milk" }));
  expect(vi.mocked(deleteAndLeave).mock.calls[0]?.[0]).toBe(1);
});
