"use client";

const systemWantsDark = () => matchMedia("(prefers-color-scheme: dark)").matches;

function toggle(): void {
  const { dataset } = document.documentElement;
  const isDark = dataset.theme === "dark" || (dataset.theme !== "light" && systemWantsDark());
  dataset.theme = isDark ? "light" : "dark";
  localStorage.setItem("theme", dataset.theme);
}

/** The style sheet knows which colours are shown, so it also chooses the words. */
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
