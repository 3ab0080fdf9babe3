import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { ErrorAlert } from "../src/components/ErrorAlert.tsx";

it("says what went wrong, and lets the user try again", async () => {
  const retry = vi.fn();
  render(<ErrorAlert message="The server does not answer." retry={retry} />);
  expect(screen.getByRole("alert")).toHaveTextContent("The server does not answer.");
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(retry).toHaveBeenCalledOnce();
});
