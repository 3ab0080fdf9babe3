// Runs before the page is drawn, so that a remembered choice does not flash the other colours.
document.documentElement.dataset.theme = localStorage.getItem("theme") ?? "system";
