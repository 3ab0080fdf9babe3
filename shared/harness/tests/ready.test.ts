import { afterEach, describe, expect, it, vi } from "vitest";
import { findRandomFreePort } from "../ports.ts";
import { type ProcessGroup, startGroup } from "../process-group.ts";
import { NotReadyError, waitUntilReady } from "../ready.ts";
import { createNodeCommand } from "./fixtures/processes.ts";

const groups: ProcessGroup[] = [];

afterEach(async () => {
  await Promise.all(groups.splice(0).map((group) => group.stop()));
});

/** A server of one line; `listener` is what it does with a request. */
async function serve(listener: string, prelude = "") {
  const port = await findRandomFreePort();
  const code = `${prelude}; require("http").createServer(${listener}).listen(${port}, "127.0.0.1")`;
  return { url: new URL(`http://127.0.0.1:${port}/tasks`), group: start(code) };
}

function start(code: string): ProcessGroup {
  const group = startGroup(createNodeCommand(code), { cwd: import.meta.dirname });
  groups.push(group);
  return group;
}

describe("waitUntilReady", () => {
  it("waits until a server responds", async () => {
    const { url, group } = await serve("(_, response) => response.end('[]')");
    await waitUntilReady(url, group);
    expect(await (await fetch(url)).text()).toBe("[]");
  });

  it("reports the timeout when the machine stalls between two requests", async () => {
    const { url, group } = await serve("() => {}");
    const times = [0, 1000, 100_000];
    const clock = vi.spyOn(Date, "now").mockImplementation(() => times.shift() ?? 100_000);
    const waiting = waitUntilReady(url, group, { timeoutMs: 5000 });
    await expect(waiting.finally(() => clock.mockRestore())).rejects.toThrow(NotReadyError);
  });

  it("accepts 404", async () => {
    const { url, group } = await serve("(_, response) => response.writeHead(404).end()");
    await expect(waitUntilReady(url, group)).resolves.toBeUndefined();
  });

  it("waits while the server responds with 5xx", async () => {
    const { url, group } = await serve(
      "(_, response) => response.writeHead(requestCount++ < 3 ? 503 : 200).end()",
      "let requestCount = 0",
    );
    await waitUntilReady(url, group);
    expect((await fetch(url)).status).toBe(200);
  });

  it("reports the output of a process that ended", async () => {
    const group = start("console.error('PORT is missing'); process.exit(1)");
    const result = waitUntilReady(new URL(`http://127.0.0.1:${await findRandomFreePort()}`), group);
    await expect(result).rejects.toThrow(NotReadyError);
    await expect(result).rejects.toThrow(/ended before http:.*answered\.\nPORT is missing$/s);
  });

  it("reports the output of a process that never listens", async () => {
    const group = start("console.log('still thinking'); setInterval(() => {}, 1000)");
    const url = new URL(`http://127.0.0.1:${await findRandomFreePort()}/`);
    const result = waitUntilReady(url, group, { timeoutMs: 1000 });
    await expect(result).rejects.toThrow(NotReadyError);
    await expect(result).rejects.toThrow(/did not answer within 1 s\.\nstill thinking$/);
  });

  it("times out if the server never responds", async () => {
    const { url, group } = await serve("() => {}");
    await expect(waitUntilReady(url, group, { timeoutMs: 500 })).rejects.toThrow(
      "did not answer within 0.5 s",
    );
  });

  it("does not follow endless redirects", async () => {
    const { url, group } = await serve(
      "(_, response) => response.writeHead(302, { location: '/tasks' }).end()",
    );
    await expect(waitUntilReady(url, group)).resolves.toBeUndefined();
  });

  it("reports the status of a server that keeps responding with 5xx", async () => {
    const { url, group } = await serve("(_, response) => response.writeHead(503).end()");
    await expect(waitUntilReady(url, group, { timeoutMs: 500 })).rejects.toThrow(
      `${url} still answers 503 after 0.5 s.`,
    );
  });
});

/** Returns the advice for a program that does not listen on its port. */
async function getAdvice(code: string, portVariable = "PORT", timeoutMs = 8000): Promise<string> {
  const url = new URL(`http://127.0.0.1:${await findRandomFreePort()}/tasks`);
  const result = waitUntilReady(url, start(code), { timeoutMs, portVariable });
  const error = await result.catch((reason: unknown) => reason);
  return (error as NotReadyError).advice;
}

const listen = (place: string) =>
  `require("http").createServer((_, response) => response.end("[]")).listen(${place})`;

describe("the advice of waitUntilReady", () => {
  it.runIf(process.platform === "linux")(
    "names a hard-coded port early, and the variable to read",
    async () => {
      const port = await findRandomFreePort();
      expect(await getAdvice(listen(`${port}`), "WEB_PORT", 60_000)).toMatch(
        new RegExp(
          `^It listens on port ${port}, and not on \\d+, the port in the variable WEB_PORT\\. Read the port from WEB_PORT\\.$`,
        ),
      );
    },
    30_000,
  );

  it.each([
    [
      "a port that is taken",
      "console.error('Error: listen EADDRINUSE: address already in use :::4000'); process.exit(1)",
      "It listens on port 4000, which another program uses.",
    ],
    [
      "a missing package",
      "import('no-such-package')",
      "If a package is missing, install it: npm install",
    ],
    ["any other end", "process.exit(1)", "Correct what it says there. A server has to listen at"],
  ])("is about %s", async (_, code, advice) => {
    expect(await getAdvice(code)).toContain(advice);
  });
});
