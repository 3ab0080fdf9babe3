import { afterEach, describe, expect, it } from "vitest";
import { ApiDriver } from "../../check/api-driver.ts";
import { capability } from "../../check/capability.ts";
import { runContract } from "../../check/run.ts";
import { beginWrite, expectExit } from "../delivery/shutdown-common.ts";
import { onData } from "./reference/odd-servers.ts";
import { type Reference, startReference } from "./reference/server.ts";

const open: Reference[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ close }) => close()));
});

async function reference() {
  const server = await startReference();
  open.push(server);
  return { ...server, api: new ApiDriver(server.url) };
}

const needy = capability("needy", "process", ({ guards }) => {
  guards("it ends", { why: "" }, async () => undefined);
});

describe("a check that asks a server to end", () => {
  it("is not carried out where nobody has started one, and says so", async () => {
    const { api } = await reference();
    const [result] = await runContract([needy], { api });
    expect(result?.reason).toBe("it asks a server to end: needs dir");
  });

  it("is not carried out where there are no signals, and says so", async () => {
    const { api, host } = await reference();
    const { mortal: _, ...withoutSignals } = host;
    const [result] = await runContract([needy], { api, host: withoutSignals });
    expect(result?.reason).toBe("it sends signals, which Windows lacks");
  });
});

describe("beginWrite", () => {
  it("has been taken by the server, and waits with its body", async () => {
    const { api, app } = await reference();
    const write = await beginWrite(api);
    expect(app.tasks).toEqual([]);
    write.sendBody();
    expect((await write.answer).status).toBe(201);
    expect(app.tasks).toMatchObject([{ title: write.title }]);
  });

  it("does not wait for a server that answers without a body", async () => {
    const refusal = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n";
    const url = await onData((socket) => socket.write(refusal));
    const { answer } = await beginWrite(new ApiDriver(url));
    expect((await answer).status).toBe(401);
  });
});

describe("expectExit", () => {
  const endedWith = (how: number | string) => ({
    url: new URL("http://127.0.0.1"),
    askToEnd: () => undefined,
    ended: Promise.resolve(how),
    kill: async () => undefined,
  });
  const isZero = (how: number | string) => how === 0;

  it("tells how it has ended, if that is not right", async () => {
    await expect(expectExit(endedWith(0), isZero, "0")).resolves.toBeUndefined();
    await expect(expectExit(endedWith("SIGKILL"), isZero, "0")).rejects.toThrow(
      "sent SIGTERM, came it ended with SIGKILL, expected 0",
    );
  });
});
