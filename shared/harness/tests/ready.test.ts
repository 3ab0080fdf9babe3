import { afterEach, describe, expect, it } from "vitest";
import { freePort } from "../ports.ts";
import { type ProcessGroup, startGroup } from "../process-group.ts";
import { NotReadyError, waitUntilReady } from "../ready.ts";
import { node } from "./fixtures/processes.ts";

const groups: ProcessGroup[] = [];

afterEach(async () => {
  await Promise.all(groups.splice(0).map((group) => group.stop()));
});

/** A server of one line; `listener` is what it does with a request. */
async function serve(listener: string, prelude = "") {
  const port = await freePort();
  const code = `${prelude}; require("http").createServer(${listener}).listen(${port}, "127.0.0.1")`;
  return { url: new URL(`http://127.0.0.1:${port}/tasks`), group: start(code) };
}

function start(code: string): ProcessGroup {
  const group = startGroup(node(code), { cwd: import.meta.dirname });
  groups.push(group);
  return group;
}

describe("waitUntilReady", () => {
  it("waits until a server answers", async () => {
    const { url, group } = await serve("(_, response) => response.end('[]')");
    await waitUntilReady(url, group);
    expect(await (await fetch(url)).text()).toBe("[]");
  });

  it("takes 404 for an answer", async () => {
    const { url, group } = await serve("(_, response) => response.writeHead(404).end()");
    await expect(waitUntilReady(url, group)).resolves.toBeUndefined();
  });

  it("waits until the server no longer answers with an error of its own", async () => {
    const { url, group } = await serve(
      "(_, response) => response.writeHead(asked++ < 3 ? 503 : 200).end()",
      "let asked = 0",
    );
    await waitUntilReady(url, group);
    expect((await fetch(url)).status).toBe(200);
  });

  it("tells what a process wrote before it died", async () => {
    const group = start("console.error('PORT is missing'); process.exit(1)");
    const waiting = waitUntilReady(new URL(`http://127.0.0.1:${await freePort()}`), group);
    await expect(waiting).rejects.toThrow(NotReadyError);
    await expect(waiting).rejects.toThrow(/ended before http:.*answered\.\nPORT is missing$/s);
  });

  it("tells what a process wrote that never listens", async () => {
    const group = start("console.log('still thinking'); setInterval(() => {}, 1000)");
    const url = new URL(`http://127.0.0.1:${await freePort()}/`);
    const waiting = waitUntilReady(url, group, { timeoutMs: 1000 });
    await expect(waiting).rejects.toThrow(NotReadyError);
    await expect(waiting).rejects.toThrow(/did not answer within 1 s\.\nstill thinking$/);
  });

  it("gives up on a server that takes a request and never answers", async () => {
    const { url, group } = await serve("() => {}");
    await expect(waitUntilReady(url, group, { timeoutMs: 500 })).rejects.toThrow(
      "did not answer within 0.5 s",
    );
  });
});
