// Runs before the first paint, so that the page does not flash in the wrong colours.
const page = document.documentElement;
const prefersDark = matchMedia("(prefers-color-scheme: dark)");

page.dataset.theme = localStorage.getItem("theme") ?? "system";

function isDark(): boolean {
  const { theme } = page.dataset;
  return theme === "system" ? prefersDark.matches : theme === "dark";
}

document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector("#theme");
  if (!button) return;
  const updateLabel = (): void => {
    button.textContent = isDark() ? "Light mode" : "Dark mode";
  };
  button.addEventListener("click", () => {
    page.dataset.theme = isDark() ? "light" : "dark";
    localStorage.setItem("theme", page.dataset.theme);
    updateLabel();
  });
  prefersDark.addEventListener("change", updateLabel);
  updateLabel();
});
