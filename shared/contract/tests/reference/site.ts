import { type Handler, problem, Refusal, type Reply } from "./http.ts";
import { idFrom } from "./observe.ts";

/** The pages of a site, as far as a check asks for them: one to log in. */
export const site =
  (isSeen: boolean): Handler =>
  async (request) => {
    if (request.path !== "/login") return problem(new Refusal(404, "There is no such page."));
    const headers = { "content-type": "text/html" };
    const page: Reply = { status: 200, headers, body: "<h1>Log in</h1>" };
    return isSeen ? { ...page, headers: { ...headers, "x-request-id": idFrom(request) } } : page;
  };
