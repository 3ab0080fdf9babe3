// @ts-nocheck: its types are in reference.ts, because faults are put into this text.
// Fills the page in, and takes forms from where no script runs.

/** A function that answers requests for a page, with `shell` around what the views show. */
export function createPages(views, shell, apiUrl) {
  const page = (status, title, heading, content) => {
    const values = {
      api: "/api",
      title: views.escapeHtml(title),
      heading: views.escapeHtml(heading),
      content,
    };
    const body = shell.replace(/%(\w+)%/g, (_, name) => values[name]);
    return { status, headers: { "content-type": "text/html; charset=utf-8" }, body };
  };
  const redirect = (location) => ({ status: 303, headers: { location }, body: "" });
  const send = (method, path, value) =>
    fetch(apiUrl + path, {
      method,
      ...(value && { headers: { "content-type": "application/json" } }),
      body: value && JSON.stringify(value),
    });

  async function list(url, typed) {
    const tasks = await views.readTasks(apiUrl).catch(() => undefined);
    const content = views.listContent(tasks, views.choiceIn(url), typed);
    return page(tasks ? 200 : 500, "Tasks · Task Tracker", "Tasks", content);
  }

  async function one(id) {
    const task = (await views.readTasks(apiUrl)).find((each) => `${each.id}` === id);
    if (task) return page(200, `${task.title} · Task Tracker`, task.title, views.taskContent(task));
    return page(404, "Not found · Task Tracker", "There is no such task", views.missingContent);
  }

  async function add(url, form) {
    const { title = "", notes } = Object.fromEntries(form);
    if (title.trim() === "") return list(url, { refused: true });
    await send("POST", "/tasks", { title, notes });
    return redirect("/tasks");
  }

  async function change(path, form, from) {
    if (form.has("delete")) {
      await send("DELETE", path);
      return redirect("/tasks");
    }
    await send("PATCH", path, { status: form.get("status") });
    return redirect(from);
  }

  return async ({ method, url, from, form }) => {
    const [, id] = /^\/tasks\/([^/]+)$/.exec(url.pathname) ?? [];
    if (id) return method === "POST" ? change(url.pathname, form, from) : one(id);
    if (!["/", "/tasks"].includes(url.pathname)) return page(404, "Not found", "Not found", "");
    return method === "POST" ? add(url, form) : list(url);
  };
}
