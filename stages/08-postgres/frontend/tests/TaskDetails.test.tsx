import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { changeTask, deleteTaskAndRedirect } from "../src/app/actions.ts";
import { TaskDetails } from "../src/components/TaskDetails.tsx";
import { createDeferred, failure, milk, plants } from "./tasks.ts";

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

it("disables Delete until the server has answered", async () => {
  const { response, respond } = createDeferred<undefined>();
  vi.mocked(deleteTaskAndRedirect).mockReturnValueOnce(response.then(() => undefined));
  render(<TaskDetails task={milk} />);
  const button = screen.getByRole("button", { name: "Delete: Buy milk" });
  await userEvent.click(button);
  expect(button).toBeDisabled();
  respond({ ok: true, data: undefined });
  await waitFor(() => expect(button).toBeEnabled());
});
