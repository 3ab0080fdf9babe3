import { afterAll, describe, expect, it } from "vitest";
import { buildApp } from "../src/app.ts";
import { serve, signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);

describe("the metrics", () => {
  it("are for this machine only, where no token is set", async () => {
    for (const name of ["x-forwarded-for", "forwarded"]) {
      const headers = { [name]: "127.0.0.1" };
      const answer = await app.request("GET", "/metrics", { headers });
      expect(answer.status).toBe(403);
      expect(answer.json.detail).toMatch("METRICS_TOKEN");
    }
  });

  it("are for whoever has the token, where one is set", async () => {
    const closed = await serve(buildApp({ ...app, metricsToken: "0123456789abcdef" }));
    const statusOf = async (authorization?: string) =>
      (await closed.request("GET", "/metrics", { headers: authorization ? { authorization } : {} }))
        .status;
    expect(await statusOf()).toBe(401);
    expect(await statusOf("Bearer 0123456789abcdeF")).toBe(401);
    expect(await statusOf((await signUp(app)).headers.authorization)).toBe(401);
    expect(await statusOf("Bearer 0123456789abcdef")).toBe(200);
    await closed.close();
  });

  it("are not for a page from another origin", async () => {
    const headers = { origin: "http://localhost:3000" };
    for (const path of ["/metrics", "/health"]) {
      const answer = await app.request("GET", path, { headers });
      expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    }
  });
});
