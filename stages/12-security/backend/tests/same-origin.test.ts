import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { log } from "../src/log/log.ts";
import { TaskEntity } from "../src/tasks/entity.ts";
import { createAdmin } from "./support/admin.ts";
import { signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);
afterEach(() => vi.restoreAllMocks());
const email = "admin@example.test";
await createAdmin(app, email);

const ownOrigin = `http://127.0.0.1:${app.port}`;
const login = new URLSearchParams({ email, password: "correct horse" }).toString();

/** Sends a form with the cookie of an administrator and these headers. */
async function send(path: string, headers: Record<string, string>, text = login) {
  const cookie = `admin_session=${await createSessionCookie()}`;
  const type = { "content-type": "application/x-www-form-urlencoded" };
  return app.request("POST", path, { headers: { cookie, ...type, ...headers }, text });
}

let session: string | undefined;
async function createSessionCookie() {
  if (session !== undefined) return session;
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const response = await app.request("POST", "/admin/login", { headers, text: login });
  session = /admin_session=([^;]+)/.exec(response.headers.getSetCookie()[0] ?? "")?.[1] ?? "";
  return session;
}

const crossOriginHeaders: [string, Record<string, string>][] = [
  ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
  ["another port or sub-domain, which is the same site", { "sec-fetch-site": "same-site" }],
  [
    "a site that forges our origin in the older header",
    { "sec-fetch-site": "cross-site", origin: ownOrigin },
  ],
  ["another site, in an older browser", { origin: "https://evil.example" }],
  ["another port, in an older browser", { origin: "http://127.0.0.1:1" }],
  ["our name over another protocol", { origin: ownOrigin.replace("http:", "https:") }],
  ["a host that starts like ours", { origin: `${ownOrigin}.evil.example` }],
  ["a page without an origin", { origin: "null" }],
];

const sameOriginHeaders: [string, Record<string, string>][] = [
  ["our own page", { "sec-fetch-site": "same-origin", origin: ownOrigin }],
  ["the address bar", { "sec-fetch-site": "none" }],
  ["our own page, in an older browser", { origin: ownOrigin }],
  ["no browser", {}],
];

const createTask = async () =>
  (await (await signUp(app)).request("POST", "/tasks", { title: "Buy milk" })).json.id;
const exists = (id: number) => app.database.getRepository(TaskEntity).existsBy({ id });

describe("sameOriginOnly", () => {
  beforeEach(() => void vi.spyOn(log, "warn").mockReturnValue());

  it.each(crossOriginHeaders)("rejects a write from %s", async (_, headers) => {
    const id = await createTask();
    const response = await send(`/admin/tasks/${id}/delete`, headers);
    expect(response.status).toBe(403);
    expect(response.text).toContain("This request came from another site.");
    expect(await exists(id)).toBe(true);
  });

  it.each(sameOriginHeaders)("accepts a write from %s", async (_, headers) => {
    const id = await createTask();
    expect((await send(`/admin/tasks/${id}/delete`, headers)).status).toBe(303);
    expect(await exists(id)).toBe(false);
  });

  it.each(crossOriginHeaders)("rejects login and logout from %s", async (_, headers) => {
    for (const path of ["/admin/login", "/admin/logout"]) {
      const response = await send(path, headers);
      expect(response.status).toBe(403);
      expect(response.headers.getSetCookie()).toEqual([]);
    }
  });

  it.each(["POST", "PUT", "PATCH", "DELETE"])(
    "rejects %s to the queue from another site",
    async (method) => {
      await createTask();
      const before = await app.jobs.getWaitingCount();
      const headers = { cookie: `admin_session=${await createSessionCookie()}`, origin: "null" };
      const response = await app.request(method, "/admin/queues/api/queues/jobs/empty", {
        headers,
      });
      expect(response.status).toBe(403);
      expect(await app.jobs.getWaitingCount()).toBe(before);
    },
  );

  it("logs the origin of a rejected request, without its body", async () => {
    await send("/admin/login", { origin: "https://evil.example" });
    expect(log.warn).toHaveBeenCalledExactlyOnceWith("A request from another origin was rejected", {
      address: "127.0.0.1",
      origin: "https://evil.example",
      site: undefined,
    });
  });

  it("accepts a link from another site", async () => {
    const headers = {
      cookie: `admin_session=${await createSessionCookie()}`,
      "sec-fetch-site": "cross-site",
    };
    expect((await app.request("GET", "/admin", { headers })).status).toBe(200);
  });
});
