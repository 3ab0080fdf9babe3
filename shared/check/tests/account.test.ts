import { afterEach, describe, expect, it } from "vitest";
import { type Reference, startReference } from "../../contract/tests/reference/server.ts";
import { startHttpServer } from "../../contract/tests/reference/test-servers.ts";
import { Accounts, createCredentials } from "../account.ts";
import { ApiDriver } from "../api-driver.ts";
import { capability } from "../capability.ts";
import { runCheck } from "../run.ts";
import { SetupError } from "../setup-error.ts";

let reference: Reference;
afterEach(() => reference?.close());

async function createDriver(accounts: boolean): Promise<ApiDriver> {
  reference = await startReference({ accounts });
  return new ApiDriver(reference.url);
}

describe("ApiDriver with accounts", () => {
  it("sends no token by default", async () => {
    const api = await createDriver(true);
    expect((await api.get("/tasks")).status).toBe(401);
    expect(reference.app.users).toEqual([]);
  });

  it("registers a user of its own before the first request, once", async () => {
    const api = await createDriver(true);
    const [ana, ben] = [api.asNewUser(), api.asNewUser()];
    const { id } = await ana.arrange.createTask();
    expect((await ana.get(`/tasks/${id}`)).status).toBe(200);
    expect((await ben.get(`/tasks/${id}`)).status).toBe(404);
    expect(reference.app.users).toHaveLength(2);
  });

  it("sends the token of an account, or none", async () => {
    const api = await createDriver(true);
    const account = await api.accounts.register();
    const { status } = await api.as(account).get("/auth/me");
    expect(status).toBe(200);
    expect((await api.as(account).asAnonymous().get("/auth/me")).status).toBe(401);
  });

  it("logs in a registered user", async () => {
    const { accounts } = await createDriver(true);
    const credentials = createCredentials();
    const { user } = await accounts.register(credentials);
    expect(await accounts.logIn(credentials)).toMatchObject({ ...credentials, user });
    await expect(accounts.logIn(createCredentials())).rejects.toThrow(SetupError);
  });

  it("keeps the user on another server, and removes the tasks created there", async () => {
    const api = (await createDriver(true)).asNewUser();
    const [other] = await reference.host.startServers(1);
    const { id } = await api.forServer(other as URL).arrange.createTask();
    expect((await api.get(`/tasks/${id}`)).status).toBe(200);
    expect(reference.app.users).toHaveLength(1);
    await api.cleanUp();
    expect(reference.app.tasks).toEqual([]);
  });

  it("lets a check override the token", async () => {
    const api = (await createDriver(true)).asNewUser();
    const answer = await api.get("/tasks", { Authorization: "Bearer nonsense" });
    expect(answer.status).toBe(401);
  });

  it("removes the tasks of all users, each with the token of its owner", async () => {
    const api = await createDriver(true);
    await api.asNewUser().arrange.createTask();
    await api.asNewUser().arrange.createTask();
    expect(reference.app.tasks).toHaveLength(2);
    await api.cleanUp();
    expect(reference.app.tasks).toEqual([]);
  });
});

describe("ApiDriver without accounts", () => {
  it("sends no token, and looks for accounts once", async () => {
    const requests: string[] = [];
    const url = await startHttpServer((request, response) => {
      requests.push(`${request.method} ${request.url}`);
      response.writeHead(request.url === "/tasks" ? 200 : 404).end("[]");
    });
    const api = new ApiDriver(url);
    await api.asNewUser().arrange.listTasks();
    await api.asNewUser().arrange.listTasks();
    expect(requests).toEqual(["POST /auth/register", "GET /tasks", "GET /tasks"]);
  });

  it("looks for accounts again after a server that did not respond", async () => {
    const api = await createDriver(true);
    await reference.host.stop();
    expect(await api.accounts.exist()).toBe(false);
    await reference.host.start();
    expect(await api.accounts.exist()).toBe(true);
  });
});

describe("a preflight", () => {
  it("has no token, as from a browser", async () => {
    const authorizations: (string | undefined)[] = [];
    const url = await startHttpServer((request, response) => {
      authorizations.push(request.headers.authorization);
      response.end();
    });
    const api = new ApiDriver(url).as({ accessToken: "mine" });
    await api.send({ method: "OPTIONS", path: "/tasks" });
    await api.get("/tasks");
    expect(authorizations).toEqual([undefined, "Bearer mine"]);
  });
});

describe("a check whose account cannot be created", () => {
  it("fails with SetupError, not with ContractFailure", async () => {
    const url = await startHttpServer((_, response) => response.writeHead(500).end("no"));
    const { checks } = capability("test", "api", ({ adds }) => {
      adds("it works", { why: "" }, async ({ api }) => {
        await api.get("/tasks");
      });
    });
    const result = checks[0] && (await runCheck(checks[0], { api: new ApiDriver(url) }));
    expect(result?.failure).toBeInstanceOf(SetupError);
    expect(result?.failure?.message).toBe("POST /auth/register returned 500 no");
  });
});

describe("ApiDriver for a stage without accounts", () => {
  /** Returns the requests to a server that answers with this status. */
  async function listRequests(status: number): Promise<string[]> {
    const requests: string[] = [];
    const url = await startHttpServer(({ method, url }, response) => {
      requests.push(`${method} ${url}`);
      response.writeHead(status).end("[]");
    });
    const api = new ApiDriver(url, 1000, new Accounts(url, 1000, false));
    await api
      .asNewUser()
      .get("/tasks")
      .catch(() => undefined);
    return requests;
  }

  it("sends no request to /auth", async () => {
    expect(await listRequests(200)).toEqual(["GET /tasks", "GET /tasks"]);
    expect(await listRequests(404)).toEqual(["GET /tasks", "GET /tasks"]);
  });

  it("registers with a server of a later stage, which requires a token for GET /tasks", async () => {
    expect(await listRequests(401)).toContain("POST /auth/register");
  });
});
