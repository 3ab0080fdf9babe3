import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { ErrorAlert } from "../src/components/ErrorAlert.tsx";

it("shows the message, and calls onRetry", async () => {
  const onRetry = vi.fn();
  render(<ErrorAlert message="The server does not answer." onRetry={onRetry} />);
  expect(screen.getByRole("alert")).toHaveTextContent("The server does not answer.");
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(onRetry).toHaveBeenCalledOnce();
});
