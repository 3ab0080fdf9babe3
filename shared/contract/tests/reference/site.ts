import { type Handler, problem, Refusal, type Reply, type Request } from "./http.ts";
import { idFrom } from "./observe.ts";
import { common } from "./shield.ts";

/** The pages of a site, as far as a check asks for them: one to log in. */
export const site =
  (isSeen: boolean, isSecure: boolean): Handler =>
  async (request) => {
    const reply = isSecure && isStrange(request) ? notHere : pageAt(request);
    const id = isSeen ? { "x-request-id": idFrom(request) } : {};
    return { ...reply, headers: { ...reply.headers, ...id, ...(isSecure && common) } };
  };

const notHere: Reply = { status: 421, headers: {}, body: "Not under this name." };

const isStrange = ({ headers }: Request) =>
  !/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(`${headers.host}`);

function pageAt({ path }: Request): Reply {
  if (path !== "/login") return problem(new Refusal(404, "There is no such page."));
  return { status: 200, headers: { "content-type": "text/html" }, body: "<h1>Log in</h1>" };
}
