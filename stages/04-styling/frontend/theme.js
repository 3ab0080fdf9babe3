// Loaded before the page is drawn, so that a remembered choice does not flash the other colours.
const root = document.documentElement;
const systemWantsDark = matchMedia("(prefers-color-scheme: dark)");

root.dataset.theme = localStorage.getItem("theme") ?? "system";

function isDark() {
  const { theme } = root.dataset;
  return theme === "system" ? systemWantsDark.matches : theme === "dark";
}

document.addEventListener("DOMContentLoaded", () => {
  const button = document.getElementById("theme");
  const nameButton = () => {
    button.textContent = isDark() ? "Light mode" : "Dark mode";
  };
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
    nameButton();
  });
  systemWantsDark.addEventListener("change", nameButton);
  nameButton();
});
