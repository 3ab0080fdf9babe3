import { afterEach, describe, expect, it } from "vitest";
import { ApiDriver } from "../../check/api-driver.ts";
import { capability } from "../../check/capability.ts";
import { runContract } from "../../check/run.ts";
import { beginWrite, expectExit } from "../delivery/shutdown-common.ts";
import { type Reference, startReference } from "./reference/server.ts";
import { startTcpServer } from "./reference/test-servers.ts";

const references: Reference[] = [];
afterEach(async () => {
  await Promise.all(references.splice(0).map(({ close }) => close()));
});

async function startStoppableReference() {
  const server = await startReference();
  references.push(server);
  return { ...server, api: new ApiDriver(server.url) };
}

const processCapability = capability("process-only", "process", ({ guards }) => {
  guards("the server exits", { why: "" }, async () => undefined);
});

describe("a check of the surface process", () => {
  it("is not checked without a host, with the reason", async () => {
    const { api } = await startStoppableReference();
    const [result] = await runContract([processCapability], { api });
    expect(result?.reason).toBe("it asks a server to end: needs dir");
  });

  it("is not checked without signals, with the reason", async () => {
    const { api, host } = await startStoppableReference();
    const { startStoppable: _, ...withoutSignals } = host;
    const [result] = await runContract([processCapability], { api, host: withoutSignals });
    expect(result?.reason).toBe("it sends signals, which Windows lacks");
  });
});

describe("beginWrite", () => {
  it("returns when the server has accepted the headers, and sends the body later", async () => {
    const { api, app } = await startStoppableReference();
    const write = await beginWrite(api);
    expect(app.tasks).toEqual([]);
    write.sendBody();
    expect((await write.answer).status).toBe(201);
    expect(app.tasks).toMatchObject([{ title: write.title }]);
  });

  it("does not wait for a server that answers without a body", async () => {
    const refusal = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n";
    const url = await startTcpServer((socket) => socket.write(refusal));
    const { answer } = await beginWrite(new ApiDriver(url));
    expect((await answer).status).toBe(401);
  });
});

describe("expectExit", () => {
  const createEndedServer = (ending: number | string) => ({
    url: new URL("http://127.0.0.1"),
    terminate: () => undefined,
    ended: Promise.resolve(ending),
    kill: async () => undefined,
  });
  const isZero = (how: number | string) => how === 0;

  it("fails with the exit code or signal if it is not the expected one", async () => {
    await expect(expectExit(createEndedServer(0), isZero, "0")).resolves.toBeUndefined();
    await expect(expectExit(createEndedServer("SIGKILL"), isZero, "0")).rejects.toThrow(
      "sent SIGTERM, came it ended with SIGKILL, expected 0",
    );
  });
});
