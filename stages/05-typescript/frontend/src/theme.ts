// Loaded before the page is drawn, so that a remembered choice does not flash the other colours.
const page = document.documentElement;
const systemWantsDark = matchMedia("(prefers-color-scheme: dark)");

page.dataset.theme = localStorage.getItem("theme") ?? "system";

function isDark(): boolean {
  const { theme } = page.dataset;
  return theme === "system" ? systemWantsDark.matches : theme === "dark";
}

document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector("#theme");
  if (!button) return;
  const nameButton = (): void => {
    button.textContent = isDark() ? "Light mode" : "Dark mode";
  };
  button.addEventListener("click", () => {
    page.dataset.theme = isDark() ? "light" : "dark";
    localStorage.setItem("theme", page.dataset.theme);
    nameButton();
  });
  systemWantsDark.addEventListener("change", nameButton);
  nameButton();
});
