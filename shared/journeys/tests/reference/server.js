// Fills the page in, and takes forms from where no script runs.

/** A function that makes a page: `shell` is around its content, for users with a way out. */
// biome-ignore lint/correctness/noUnusedFunctionParameters: a fault gives apiUrl away.
export function createPage(views, shell, apiUrl, token) {
  return (status, title, heading, content) => {
    const values = {
      api: "/api",
      account: token ? views.logOut : "",
      title: views.escapeHtml(title),
      heading: views.escapeHtml(heading),
      content,
    };
    const body = shell.replace(/%(\w+)%/g, (_, name) => values[name]);
    return { status, headers: { "content-type": "text/html; charset=utf-8" }, body };
  };
}

/** A function that answers requests for a page, as the user of the token if there is one. */
export function createPages(views, page, apiUrl, token) {
  const identity = token ? { authorization: `Bearer ${token}` } : {};
  const redirect = (location) => ({ status: 303, headers: { location }, body: "" });
  const send = (method, path, value) =>
    fetch(apiUrl + path, {
      method,
      headers: { ...identity, ...(value && { "content-type": "application/json" }) },
      body: value && JSON.stringify(value),
    });

  async function list(url, typed) {
    const tasks = await views.readTasks(apiUrl, identity).catch(() => undefined);
    const content = views.listContent(tasks, views.readChoice(url), typed);
    return page(tasks ? 200 : 500, "Tasks · Task Tracker", "Tasks", content);
  }

  async function one(id) {
    const task = (await views.readTasks(apiUrl, identity)).find((each) => `${each.id}` === id);
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
