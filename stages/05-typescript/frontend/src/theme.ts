// Runs before the first paint, so that the page does not flash in the wrong colours.
const root = document.documentElement;
const prefersDark = matchMedia("(prefers-color-scheme: dark)");

root.dataset.theme = localStorage.getItem("theme") ?? "system";

function isDark(): boolean {
  const { theme } = root.dataset;
  return theme === "system" ? prefersDark.matches : theme === "dark";
}

document.addEventListener("DOMContentLoaded", () => {
  const button = document.getElementById("theme");
  if (!button) return;
  const updateLabel = (): void => {
    button.textContent = isDark() ? "Light mode" : "Dark mode";
  };
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
    updateLabel();
  });
  prefersDark.addEventListener("change", updateLabel);
  updateLabel();
});
