import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { ThemeButton } from "../src/components/ThemeButton.tsx";

const page = document.documentElement;

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
  delete page.dataset.theme;
});

it.each([
  { system: "light", first: "dark", second: "light" },
  { system: "dark", first: "light", second: "dark" },
])("switches to $first, then $second on a $system system", async ({ system, first, second }) => {
  vi.stubGlobal("matchMedia", () => ({ matches: system === "dark" }));
  render(<ThemeButton />);
  await userEvent.click(screen.getByRole("button"));
  expect(page.dataset.theme).toBe(first);
  await userEvent.click(screen.getByRole("button"));
  expect(page.dataset.theme).toBe(second);
  expect(localStorage.getItem("theme")).toBe(second);
});
