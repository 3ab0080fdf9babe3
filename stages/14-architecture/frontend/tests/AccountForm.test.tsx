import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { AccountForm } from "../src/components/AccountForm.tsx";

it("submits the credentials and the next path", async () => {
  const action = vi.fn(async () => ({ email: "" }));
  render(
    <AccountForm
      action={action}
      submitLabel="Log in"
      passwordAutoComplete="current-password"
      next="/tasks/1"
    />,
  );
  await userEvent.type(screen.getByLabelText("E-mail"), "ann@example.test");
  await userEvent.type(screen.getByLabelText("Password"), "correct horse");
  await userEvent.click(screen.getByRole("button", { name: "Log in" }));
  const [, form] = action.mock.calls[0] as unknown as [unknown, FormData];
  expect(Object.fromEntries(form.entries())).toEqual({
    email: "ann@example.test",
    password: "correct horse",
    next: "/tasks/1",
  });
});

it("shows the error, and keeps the e-mail", async () => {
  const failedState = { email: "ann@example.test", error: "The e-mail or the password is wrong." };
  const action = vi.fn(async () => failedState);
  render(
    <AccountForm
      action={action}
      submitLabel="Log in"
      passwordAutoComplete="current-password"
      next="/tasks"
    />,
  );
  await userEvent.type(screen.getByLabelText("E-mail"), failedState.email);
  await userEvent.type(screen.getByLabelText("Password"), "wrong{Enter}");
  expect(await screen.findByRole("alert")).toHaveTextContent(failedState.error);
  expect(screen.getByLabelText("E-mail")).toHaveValue(failedState.email);
  expect(screen.getByLabelText("Password")).toHaveValue("");
});

it("shows and hides the password", async () => {
  render(
    <AccountForm
      action={async () => ({ email: "" })}
      submitLabel="Create account"
      passwordAutoComplete="new-password"
      next="/tasks"
    />,
  );
  const password = screen.getByLabelText("Password");
  expect(password).toHaveAccessibleDescription("It needs at least eight characters.");
  await userEvent.click(screen.getByRole("button", { name: "Show password" }));
  expect(password).toHaveAttribute("type", "text");
  await userEvent.click(screen.getByRole("button", { name: "Hide password" }));
  expect(password).toHaveAttribute("type", "password");
});
