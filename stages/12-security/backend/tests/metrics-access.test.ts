import { afterAll, describe, expect, it } from "vitest";
import { createApp } from "../src/app.ts";
import { serve, signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);

describe("GET /metrics", () => {
  it("answers 403 to other machines without METRICS_TOKEN", async () => {
    for (const name of ["x-forwarded-for", "forwarded"]) {
      const headers = { [name]: "127.0.0.1" };
      const response = await app.request("GET", "/metrics", { headers });
      expect(response.status).toBe(403);
      expect(response.json.detail).toMatch("METRICS_TOKEN");
    }
  });

  it("answers 401 without the token when METRICS_TOKEN is set", async () => {
    const protectedApp = await serve(createApp({ ...app, metricsToken: "0123456789abcdef" }));
    const getStatus = async (authorization?: string) =>
      (
        await protectedApp.request("GET", "/metrics", {
          headers: authorization ? { authorization } : {},
        })
      ).status;
    expect(await getStatus()).toBe(401);
    expect(await getStatus("Bearer 0123456789abcdeF")).toBe(401);
    expect(await getStatus((await signUp(app)).headers.authorization)).toBe(401);
    expect(await getStatus("Bearer 0123456789abcdef")).toBe(200);
    await protectedApp.close();
  });

  it("sends no CORS headers", async () => {
    const headers = { origin: "http://localhost:3000" };
    for (const path of ["/metrics", "/health"]) {
      const response = await app.request("GET", path, { headers });
      expect(response.headers.get("access-control-allow-origin")).toBeNull();
    }
  });
});
