import { describe, expect, it } from "vitest";
import { getFaults } from "../../../shared/contract/tests/faults/index.ts";
import { startReference } from "../../../shared/contract/tests/reference/server.ts";
import { printed } from "../support/printed.ts";
import { api, cleanups, cli, run } from "./command.ts";

/** Checks the reference server with these faults and arguments. */
async function runWith(...words: string[]): Promise<number> {
  const faults = words.filter((word) => !outputs.includes(word));
  const { url, close } = await startReference({ faults: getFaults(faults) });
  cleanups.push(close);
  return run(api, "url", url.href, ...words.filter((word) => outputs.includes(word)));
}

const outputs = ["all", "json", "junit"];

describe("npm run check NN url", { timeout: 30_000 }, () => {
  it("exits with 0 if everything passes, and prints a line for each step and the counts", async () => {
    expect(await runWith()).toBe(0);
    expect(printed.out).toMatch(
      /^\n {2}Stage 02 · A framework +http:\/\/127\S+\n\n( {2}[✓-] Step \d+ .*\n){10,}\n/,
    );
    expect(printed.out).toMatch(
      /\n {2}(\d+) of \1 core checks passed · (\d+) of \2 extra\n {2}✓ Stage 02: every core check passed\.\n$/,
    );
    expect(printed.err).toBe("");
  });

  it("exits with 1 if a core check fails, and prints the request, the response and the reason", async () => {
    expect(await runWith("a title may be a number")).toBe(1);
    expect(printed.out.replace(/"id":\d+/, '"id":1')).toContain(
      [
        "  ✗ POST /tasks with a title that is a number answers 400, and creates nothing",
        '      sent      POST /tasks  {"title": 5}',
        "      came      201",
        '                {"id":1,"title":5,"status":"todo","notes":"",',
      ].join("\n"),
    );
    expect(printed.out).toContain(
      [
        "      expected  400 or 422, and nothing created",
        "      why       4xx says that the client made the mistake, and no broken task is",
        "                stored.",
      ].join("\n"),
    );
    expect(printed.out).toMatch(
      /\n {2}✗ Step \d+ +Answer errors as Problem Details {3}(\d+) of \d+\n/,
    );
    expect(printed.out).toMatch(
      /✗ Stage 02 is not done\. Fix the first failure, then:\n {4}npm run -s check 02 url http\S+\n$/,
    );
  });

  it("exits with 0 if only extra checks fail, and calls them advice", async () => {
    expect(await runWith("a new task has no Location")).toBe(0);
    expect(printed.out).toMatch(/\n {2}1 tip in full:\n? +npm run -s check 02 url http\S+ all\n/);
    expect(printed.out).not.toContain("✗");
    expect(await runWith("a new task has no Location", "all")).toBe(0);
    expect(printed.out).toMatch(
      /\n {2}Advice: none of this is needed to pass\.\n\n {2}! POST \/tasks says in/,
    );
  });

  it("prints core failures before the advice", async () => {
    await runWith("a new task has no Location", "a title may be long", "all");
    expect(printed.out.indexOf("✗ POST /tasks with a title of 201")).toBeGreaterThan(0);
    expect(printed.out.indexOf("✗ POST /tasks with a title of 201")).toBeLessThan(
      printed.out.indexOf("Advice:"),
    );
  });

  it("prints a reason once for all checks that could not start", async () => {
    expect(await runWith("a new task is answered with nothing")).toBe(1);
    expect(printed.out.match(/POST \/tasks returned 201\n/g)).toHaveLength(1);
    expect(printed.out).toMatch(/✗ \d+ checks could not start: POST \/tasks returned 201\n {6}\S/);
  });

  it("stops if the server has ended, and says what to look at", async () => {
    expect(await runWith("bad JSON ends the server")).toBe(1);
    expect(printed.out).toContain("came      no answer: the server closed the connection");
    expect(printed.out).toMatch(/\n {2}\d+ not checked: the server no longer answers since "POST/);
    expect(printed.out).toContain("Check the output of your server when it ended.");
  });

  it("fits into a terminal of 80 columns", async () => {
    await runWith(
      "the list is in an object",
      "bad JSON ends the server",
      "GET does not allow the origin",
    );
    for (const line of printed.out.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });

  it("exits with 1 if no server listens, and says what to do", async () => {
    const { url, close } = await startReference();
    await close();
    expect(await run(api, "url", url.href)).toBe(1);
    expect(printed.err).toBe(
      `No server answers at ${url.origin}: nothing listens there (ECONNREFUSED).\nStart your server first, in another terminal, or name another address with url.\n\nThen try again: npm run -s check 02 url ${url.href}\n`,
    );
  });

  it.each([
    [
      "localhost:8000",
      '"localhost:8000" is not an address. Write it like this: http://localhost:8000',
    ],
    ["localhost:4000", "Write it like this: http://localhost:4000"],
    ["http://", '"http://" is not an address.'],
    ["ftp://localhost", '"ftp://localhost" is not an address.'],
    [
      "http://localhost:8000/tasks",
      "Name the server alone, without a path: http://localhost:8000\n",
    ],
  ])("exits with 2 for the address %s", async (address, message) => {
    expect(await run(api, "url", address)).toBe(2);
    expect(printed.err).toContain(message);
  });

  it("shows the first failure and counts the others, or shows all in full", async () => {
    await runWith("a title may be a number", "a title may be null");
    expect(printed.out.match(/ {6}sent /g)).toHaveLength(1);
    expect(printed.out).not.toContain("a title that is null");
    expect(printed.out).toMatch(/\n {2}1 more failure in step \d+ in full:\n/);
    printed.out = "";
    await runWith("a title may be a number", "a title may be null", "all");
    expect(printed.out.match(/ {6}sent /g)).toHaveLength(2);
  });

  it("prints one JSON document for programs", async () => {
    expect(await runWith("a title may be a number", "a new task has no Location", "json")).toBe(1);
    const report = JSON.parse(printed.out);
    expect(report).toMatchObject({ stage: "02-fastify", done: false, core: { failed: 1 } });
    const [failed, ...otherFailures] = report.checks.filter(
      (check: { outcome: string; extra: boolean }) => check.outcome === "failed" && !check.extra,
    );
    expect(otherFailures).toEqual([]);
    expect(failed).toMatchObject({
      capability: "errors",
      request: 'POST /tasks  {"title": 5}',
      expected: "400 or 422, and nothing created",
      learn: expect.stringContaining("docs/stages/"),
    });
    expect(printed.err).toBe("");
  });

  it("prints JUnit XML for CI, in which advice is not a failure", async () => {
    expect(await runWith("a title may be a number", "a new task has no Location", "junit")).toBe(1);
    expect(printed.out).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites>\n/);
    expect(printed.out.match(/<failure /g)).toHaveLength(1);
    expect(printed.out.match(/<skipped /g)).toHaveLength(1);
    expect(printed.out).toContain("{&quot;title&quot;: 5}");
    expect(printed.out).toMatch(/name="02-fastify\.errors" tests="\d+" failures="1"/);
  });

  it("prints a document if the checks could not start", async () => {
    const { url, close } = await startReference();
    await close();
    expect(await run(api, "url", url.href, "json")).toBe(1);
    expect(JSON.parse(printed.out)).toMatchObject({
      done: false,
      error: expect.stringContaining("No server answers at"),
    });
  });

  it("does not check a command line at an address, and says what it needs", async () => {
    const { url, close } = await startReference();
    cleanups.push(close);
    expect(await run(cli, "url", url.href)).toBe(1);
    expect(printed.out).toMatch(/\d+ not checked: it speaks to a command line: needs dir\n/);
  });
});
