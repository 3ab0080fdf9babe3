import { afterEach, describe, expect, it } from "vitest";
import { type Reference, startReference } from "../../contract/tests/reference/server.ts";
import { startHttpServer } from "../../contract/tests/reference/test-servers.ts";
import { Accounts, newCredentials } from "../account.ts";
import { ApiDriver } from "../api-driver.ts";
import { capability } from "../capability.ts";
import { runCheck } from "../run.ts";
import { SetupError } from "../setup-error.ts";

let reference: Reference;
afterEach(() => reference?.close());

async function driverFor(accounts: boolean): Promise<ApiDriver> {
  reference = await startReference({ accounts });
  return new ApiDriver(reference.url);
}

describe("a driver, where there are accounts", () => {
  it("is nobody at first", async () => {
    const api = await driverFor(true);
    expect((await api.get("/tasks")).status).toBe(401);
    expect(reference.app.users).toEqual([]);
  });

  it("registers before its first request, once, and as somebody else than the next one", async () => {
    const api = await driverFor(true);
    const [ana, ben] = [api.signedIn(), api.signedIn()];
    const { id } = await ana.arrange.task();
    expect((await ana.get(`/tasks/${id}`)).status).toBe(200);
    expect((await ben.get(`/tasks/${id}`)).status).toBe(404);
    expect(reference.app.users).toHaveLength(2);
  });

  it("acts with the token of an account, or without one", async () => {
    const api = await driverFor(true);
    const account = await api.accounts.register();
    const { status } = await api.as(account).get("/auth/me");
    expect(status).toBe(200);
    expect((await api.as(account).anonymous().get("/auth/me")).status).toBe(401);
  });

  it("logs in somebody who has registered", async () => {
    const { accounts } = await driverFor(true);
    const credentials = newCredentials();
    const { user } = await accounts.register(credentials);
    expect(await accounts.login(credentials)).toMatchObject({ ...credentials, user });
    await expect(accounts.login(newCredentials())).rejects.toThrow(SetupError);
  });

  it("is the same user at another server, and removes what was made there", async () => {
    const api = (await driverFor(true)).signedIn();
    const [other] = await reference.host.others(1);
    const { id } = await api.at(other as URL).arrange.task();
    expect((await api.get(`/tasks/${id}`)).status).toBe(200);
    expect(reference.app.users).toHaveLength(1);
    await api.cleanUp();
    expect(reference.app.tasks).toEqual([]);
  });

  it("lets a check send another token", async () => {
    const api = (await driverFor(true)).signedIn();
    const answer = await api.get("/tasks", { Authorization: "Bearer nonsense" });
    expect(answer.status).toBe(401);
  });

  it("removes what everybody has made, each as whoever has made it", async () => {
    const api = await driverFor(true);
    await api.signedIn().arrange.task();
    await api.signedIn().arrange.task();
    expect(reference.app.tasks).toHaveLength(2);
    await api.cleanUp();
    expect(reference.app.tasks).toEqual([]);
  });
});

describe("a driver, where there are no accounts", () => {
  it("is nobody, and finds that out once", async () => {
    const asked: string[] = [];
    const url = await startHttpServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.writeHead(request.url === "/tasks" ? 200 : 404).end("[]");
    });
    const api = new ApiDriver(url);
    await api.signedIn().arrange.list();
    await api.signedIn().arrange.list();
    expect(asked).toEqual(["POST /auth/register", "GET /tasks", "GET /tasks"]);
  });

  it("asks again after a server that did not answer", async () => {
    const api = await driverFor(true);
    await reference.host.stop();
    expect(await api.accounts.exist()).toBe(false);
    await reference.host.start();
    expect(await api.accounts.exist()).toBe(true);
  });
});

describe("a preflight", () => {
  it("carries no token, as from a browser", async () => {
    const seen: (string | undefined)[] = [];
    const url = await startHttpServer((request, response) => {
      seen.push(request.headers.authorization);
      response.end();
    });
    const api = new ApiDriver(url).as({ accessToken: "mine" });
    await api.send({ method: "OPTIONS", path: "/tasks" });
    await api.get("/tasks");
    expect(seen).toEqual([undefined, "Bearer mine"]);
  });
});

describe("a check whose account cannot be made", () => {
  it("could not begin, and does not count as a broken contract", async () => {
    const url = await startHttpServer((_, response) => response.writeHead(500).end("no"));
    const { checks } = capability("test", "api", ({ adds }) => {
      adds("it works", { why: "" }, async ({ api }) => {
        await api.get("/tasks");
      });
    });
    const result = checks[0] && (await runCheck(checks[0], { api: new ApiDriver(url) }));
    expect(result?.failure).toBeInstanceOf(SetupError);
    expect(result?.failure?.message).toBe("POST /auth/register came back with 500 no");
  });
});

describe("a driver, where the stage has no accounts", () => {
  /** A server that answers GET /tasks with a status, and the requests that it gets. */
  async function seenBy(status: number): Promise<string[]> {
    const seen: string[] = [];
    const url = await startHttpServer(({ method, url }, response) => {
      seen.push(`${method} ${url}`);
      response.writeHead(status).end("[]");
    });
    const api = new ApiDriver(url, 1000, new Accounts(url, 1000, false));
    await api
      .signedIn()
      .get("/tasks")
      .catch(() => undefined);
    return seen;
  }

  it("asks for nothing that the stage does not have", async () => {
    expect(await seenBy(200)).toEqual(["GET /tasks", "GET /tasks"]);
    expect(await seenBy(404)).toEqual(["GET /tasks", "GET /tasks"]);
  });

  it("registers with a server of a later stage, which shows its tasks only to users", async () => {
    expect(await seenBy(401)).toContain("POST /auth/register");
  });
});
