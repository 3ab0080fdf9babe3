import { type Handler, HttpError, type Reply, type Request, toProblem } from "./http.ts";
import { commonHeaders } from "./protection.ts";
import { getRequestId } from "./with-telemetry.ts";

/** Creates the handler of the site with its log-in page. */
export const createSiteHandler =
  (hasTelemetry: boolean, isSecure: boolean): Handler =>
  async (request) => {
    const reply = isSecure && hasForeignHost(request) ? misdirectedReply : renderPage(request);
    const id = hasTelemetry ? { "x-request-id": getRequestId(request) } : {};
    return { ...reply, headers: { ...reply.headers, ...id, ...(isSecure && commonHeaders) } };
  };

const misdirectedReply: Reply = { status: 421, headers: {}, body: "This host is not served here." };

const hasForeignHost = ({ headers }: Request) =>
  !/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(`${headers.host}`);

function renderPage({ path }: Request): Reply {
  if (path !== "/login") return toProblem(new HttpError(404, "There is no such page."));
  return { status: 200, headers: { "content-type": "text/html" }, body: "<h1>Log in</h1>" };
}
