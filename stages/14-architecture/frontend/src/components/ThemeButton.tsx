"use client";

const prefersDark = () => matchMedia("(prefers-color-scheme: dark)").matches;

function toggle(): void {
  const { dataset } = document.documentElement;
  const isDark = dataset.theme === "dark" || (dataset.theme !== "light" && prefersDark());
  dataset.theme = isDark ? "light" : "dark";
  localStorage.setItem("theme", dataset.theme);
}

/** CSS shows the label that fits the current theme. */
export function ThemeButton() {
  return (
    <button
      className="button border-transparent py-2 text-sm text-muted hover:border-main hover:text-main"
      type="button"
      onClick={toggle}
    >
      <span className="dark:hidden">Dark mode</span>
      <span className="hidden dark:inline">Light mode</span>
    </button>
  );
}
