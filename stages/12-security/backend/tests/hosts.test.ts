import { afterAll, describe, expect, it } from "vitest";
import { startApp } from "./support/app.ts";
import { sendRawRequest } from "./support/raw-request.ts";

const SITE_URL = "http://tasks.example.test";
const app = await startApp({ SITE_URL, ALLOWED_HOSTS: "localhost, [::1], api" });
afterAll(app.close);

const getStatus = async (headers: Record<string, string>, path = "/openapi.json") =>
  (await sendRawRequest({ port: app.port, path, headers })).status;

describe("allowedHosts", () => {
  it.each([
    "localhost",
    "localhost:4000",
    "LOCALHOST",
    "[::1]:4000",
    "api:4000",
    "tasks.example.test",
  ])("answers 200 for the host %s", async (host) => expect(await getStatus({ host })).toBe(200));

  it.each([
    "evil.example",
    "localhost.evil.example",
    "evil.example:4000",
    "api.evil.example",
    "tasks.example.test.",
    "evil.example#localhost",
    "localhost:4000@evil.example",
    "",
  ])("answers 421 for the host %j", async (host) => expect(await getStatus({ host })).toBe(421));

  it.each(["/admin/login", "/docs/", "/health", "/metrics", "/tasks", "/nothing"])(
    "answers 421 for another host at %s",
    async (path) => expect(await getStatus({ host: "evil.example" }, path)).toBe(421),
  );

  it("answers 421 with a problem", async () => {
    const headers = { host: "evil.example" };
    const response = await sendRawRequest({ port: app.port, headers });
    expect(response.headers["content-type"]).toMatch("application/problem+json");
    expect(JSON.parse(response.text)).toMatchObject({ status: 421, title: "Misdirected Request" });
  });

  it("checks both the Host and the X-Forwarded-Host header", async () => {
    const getForwardedStatus = (host: string, name: string) =>
      getStatus({ host, "x-forwarded-host": name });
    expect(await getForwardedStatus("api:4000", "tasks.example.test")).toBe(200);
    expect(await getForwardedStatus("api:4000", "evil.example")).toBe(421);
    // A page can set this header, but not Host.
    expect(await getForwardedStatus("evil.example", "localhost")).toBe(421);
  });
});
