import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { Descendants } from "../../../../shared/harness/descendants.ts";
import type { Stage } from "../../../../shared/harness/manifest.ts";
import { findRandomFreePort } from "../../../../shared/harness/ports.ts";
import { startGroup } from "../../../../shared/harness/process-group.ts";
import { write } from "../../../../shared/harness/tests/fixtures/folder.ts";
import { isRunning } from "../../../../shared/harness/tests/fixtures/processes.ts";
import { connectTarget } from "../../../../shared/target/connect-target.ts";
import { startTarget } from "../../../../shared/target/start-target.ts";
import { isPassed, runChecks } from "../../../lib/check/run.ts";
import { findStageByText } from "../../../lib/stages.ts";

const server = join(import.meta.dirname, "server.mjs");

/** A few checks of a stage are sufficient, because a hostile server affects each of them. */
const stage: Stage = { ...(findStageByText("01") as Stage), capabilities: ["tasks"] };
const timeoutMs = 1500;
const slowBudgetMs = 3000;

const isLinux = process.platform === "linux";

/** The expected outputs of `check … dir` and `check … url` for a hostile server. */
const servers: { name: string; dir: RegExp; url?: RegExp; only?: boolean }[] = [
  {
    name: "prints without end",
    dir: /It writes many megabytes of output\./,
  },
  { name: "prints one line without end", dir: /It writes many megabytes of output\./ },
  {
    name: "never ends its answer",
    dir: /no answer: 200 came, and its body is larger than 5 MB: no more was read/,
    url: /gives no answer to GET \/tasks: 200 came, and its body is larger than 5 MB/,
  },
  {
    name: "answers one byte at a time",
    dir: /did not answer within 4\.5 s\. The last try: only a part of the header came within/,
    url: /gives no answer to GET \/tasks: only a part of the header came within 1\.5 s/,
  },
  {
    name: "never answers",
    dir: /The last try: the server accepts connections but does not answer within/,
    url: /the server accepts connections but does not answer within 1\.5 s\.\nLook at what your server/,
  },
  {
    name: "never answers after five requests",
    dir: /no longer answers since ".*"\. The last request before that: (GET|POST|DELETE) /,
    url: /no longer answers since ".*"\. The last request before that: (GET|POST|DELETE) /,
  },
  {
    name: "sends half a header",
    dir: /did not answer within 4\.5 s\. The last try: the server closed the connection in the middle of the header/,
    url: /no answer to GET \/tasks: the server closed the connection in the middle of the header/,
  },
  { name: "redirects in a circle", dir: /came 302, expected/, url: /came 302, expected/ },
  {
    name: "sends thousands of interim answers",
    dir: /did not answer within 4\.5 s\. The last try: more than 100 interim answers \(1xx\)/,
    url: /no answer to GET \/tasks: more than 100 interim answers \(1xx\)/,
  },
  {
    name: "answers with 10 MB",
    dir: /no answer: 200 came, and its body is larger than 5 MB/,
    url: /no answer to GET \/tasks: 200 came, and its body is larger than 5 MB/,
  },
  {
    name: "answers with invalid UTF-8",
    dir: /came 200 ␛\[2J��/,
    url: /came 200 ␛\[2J��/,
  },
  {
    name: "answers with a compressed bomb",
    dir: /\(encoded with gzip, which the request does not accept\)/,
    url: /\(encoded with gzip, which the request does not accept\)/,
  },
  {
    name: "puts itself into the background",
    dir: /left a process running in the background\.[\s\S]*Start (it|your server) in the foreground/,
  },
  {
    name: "puts itself into the background at the first POST",
    dir: /has ended, and left the server running in the background\. Start it in the foreground/,
  },
  ...(isLinux
    ? [
        {
          name: "leaves a process that keeps its output open",
          dir: /It left ".*setInterval.*" \(process \d+\) running in a process group of its own/,
        },
      ]
    : []),
  {
    name: "ignores SIGTERM",
    dir: /came 200 \[\], expected 201/,
    url: /came 200 \[\], expected 201/,
  },
  {
    name: "listens at ::1 only",
    dir: isLinux ? /It listens at \[::1\]:\d+ only\. Let it listen at 127\.0\.0\.1/ : /listen/,
    url: /No server answers at .*: it listens at \[::1\]:\d+ only\. Let it listen at 127\.0\.0\.1/,
  },
  {
    name: "listens on a port of its own",
    dir: isLinux
      ? /It listens on port \d+, and not on \d+, the port in the variable PORT\. Read/
      : /variable PORT/,
  },
  {
    name: "loops before it listens",
    dir: isLinux ? /It listens on no port, and keeps the processor busy/ : /variable PORT/,
  },
  {
    name: "loops in GET",
    dir: isLinux ? /busy: look for a loop without end in what answers GET \/tasks/ : /GET \/tasks/,
  },
  {
    name: "never answers a POST",
    dir: /stopped early, after \d+ s of waiting: \d+ requests took longer than a second \(the slowest: POST/,
    url: /stopped early, after \d+ s of waiting: \d+ requests took longer than a second \(the slowest: POST/,
  },
];

/** The output of a check, and its exit code. */
async function checkServer(open: Parameters<typeof runChecks>[0]) {
  const outcome = await runChecks(open, stage, undefined, { slowBudgetMs });
  if ("message" in outcome) return { code: 1, text: outcome.message, log: "" };
  const reasons = outcome.results.map(({ failure, reason }) => failure?.message ?? reason ?? "");
  const text = [...reasons, ...(outcome.notes ?? [])].join("\n");
  return { code: isPassed(outcome.results) ? 0 : 1, text, log: outcome.log };
}

const folders: string[] = [];

/** The processes that a hostile server starts write their pids into this folder. */
function createFolder(name: string): { folder: string; pids: () => number[] } {
  const file = "pids.txt";
  const code = `require("fs").appendFileSync(${JSON.stringify(file)}, process.pid + "\\n")`;
  const folder = mkdtempSync(join(tmpdir(), "hostile-"));
  folders.push(folder);
  write(folder, "note-pid.cjs", code);
  write(folder, "tracker.json", { api: ["node", "--require", "./note-pid.cjs", server, name] });
  const readPids = () => readFileSync(join(folder, file), "utf8").trim().split("\n").map(Number);
  return { folder, pids: readPids };
}

describe.concurrent("a hostile server", { timeout: 60_000 }, () => {
  it.each(servers)("that $name does no harm to check … dir", async ({ name, dir }) => {
    const { folder, pids } = createFolder(name);
    const { code, text, log } = await checkServer(() => startTarget(folder, stage, { timeoutMs }));
    expect(text).toMatch(dir);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not reach a terminal
    expect(text).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/);
    expect(code).toBe(1);
    expect(log.length).toBeLessThan(50_000_000);
    expect(pids().filter(isRunning)).toEqual([]);
  });

  it.each(servers.filter(({ url }) => url))(
    "that $name does no harm to check … url",
    async ({ name, url = /^$/ }) => {
      const port = await findRandomFreePort();
      const descendants = new Descendants();
      const group = startGroup([process.execPath, server, name], {
        cwd: import.meta.dirname,
        env: { PORT: String(port) },
        descendants,
      });
      try {
        await waitForListener(port);
        const address = `http://127.0.0.1:${port}`;
        const { code, text } = await checkServer(() =>
          connectTarget(address, undefined, stage, { timeoutMs }),
        );
        expect(text).toMatch(url);
        expect(code).toBe(1);
      } finally {
        await group.stop(100);
      }
    },
  );
});

/** Waits until a connection is accepted at 127.0.0.1 or ::1. */
async function waitForListener(port: number): Promise<void> {
  const accepts = (host: string) =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, host, () => resolve(true));
      socket.once("error", () => resolve(false)).once("connect", () => socket.destroy());
    });
  await vi.waitUntil(async () => (await accepts("127.0.0.1")) || (await accepts("::1")), {
    timeout: 20_000,
    interval: 50,
  });
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
  // In kilobytes, including the test runner.
  expect(process.resourceUsage().maxRSS).toBeLessThan(500_000);
});
