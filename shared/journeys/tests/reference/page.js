import { startList } from "/list.js";

const themeButton = document.getElementById("theme");

function showTheme(theme) {
  document.documentElement.dataset.theme = theme;
  themeButton.textContent = theme === "dark" ? "Light mode" : "Dark mode";
}

const systemTheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
showTheme(localStorage.getItem("theme") ?? systemTheme);
themeButton.addEventListener("click", () => {
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  localStorage.setItem("theme", theme);
  showTheme(theme);
});

const taskItem = document.getElementById("task");
taskItem?.querySelector(".notes").addEventListener("change", ({ target }) => {
  const { value } = /** @type {HTMLInputElement} */ (target);
  fetch(`${document.documentElement.dataset.api}/tasks/${taskItem.dataset.id}`, {
    method: "PATCH",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ notes: value }),
  });
});

if (document.getElementById("tasks")) startList();
