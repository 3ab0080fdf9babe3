// Who is asking: keeps a session in cookies, and has the pages to come to one and to end it.
const attributes = "Path=/; SameSite=Lax; HttpOnly";

const entries = {
  "/login": { heading: "Log in", button: "Log in", path: "/auth/login" },
  "/register": { heading: "Create an account", button: "Create account", path: "/auth/register" },
};

const createCookies = ({ accessToken, expiresIn, refreshToken }) => [
  `access_token=${accessToken}; Max-Age=${expiresIn}; ${attributes}`,
  `refresh_token=${refreshToken}; ${attributes}`,
];

const noCookies = ["access_token=; Max-Age=0; Path=/", "refresh_token=; Max-Age=0; Path=/"];

const redirect = (location, cookies) => ({
  status: 303,
  headers: { location, ...(cookies && { "set-cookie": cookies }) },
  body: "",
});

/** A function that answers requests for a page that only users may see, through `answerAs`. */
export function createSessions(views, page, apiUrl, answerAs) {
  const ask = (path, value) =>
    fetch(apiUrl + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(value),
    });

  function show({ heading, button }, next, email = "", isRefused = false) {
    const content = views.accountContent({ button, next, email, isRefused });
    return page(200, `${heading} · Task Tracker`, heading, content);
  }

  async function enter(entry, form) {
    const { email, password, next } = Object.fromEntries(form);
    const response = await ask(entry.path, { email, password });
    if (!response.ok) return show(entry, next, email, true);
    return redirect(next, createCookies(await response.json()));
  }

  async function leave({ refresh_token: refreshToken }) {
    await ask("/auth/logout", { refreshToken });
    return redirect("/login", noCookies);
  }

  /** An access token that has expired is renewed before the page is made. */
  async function renew(request) {
    const { refresh_token: refreshToken } = request.cookies;
    const response = refreshToken && (await ask("/auth/refresh", { refreshToken }));
    if (!response?.ok) return toLogin(request);
    const session = await response.json();
    const { headers, ...answer } = await answerAs(session.accessToken)(request);
    return { ...answer, headers: { ...headers, "set-cookie": createCookies(session) } };
  }

  function toLogin({ url }) {
    return redirect(`/login?${new URLSearchParams({ next: url.pathname + url.search })}`);
  }

  return async (request) => {
    const { method, url, form, cookies } = request;
    const entry = entries[url.pathname];
    if (entry && method === "POST") return enter(entry, form);
    if (entry) return show(entry, url.searchParams.get("next") ?? "/tasks");
    if (url.pathname === "/logout") return leave(cookies);
    return cookies.access_token ? answerAs(cookies.access_token)(request) : renew(request);
  };
}
