import { describe, expect, it } from "vitest";
import { faultsNamed } from "../../../shared/contract/tests/faults/index.ts";
import { startReference } from "../../../shared/contract/tests/reference/server.ts";
import { printed } from "../support/printed.ts";
import { api, cli, closing, run } from "./command.ts";

/** Checks the reference server with these faults. */
async function runWith(...faults: string[]): Promise<number> {
  const { url, close } = await startReference({ faults: faultsNamed(faults) });
  closing.push(close);
  return run(api, "url", url.href);
}

describe("npm run check NN url", { timeout: 30_000 }, () => {
  it("ends with 0 when everything passes, and says only how much that is", async () => {
    expect(await runWith()).toBe(0);
    expect(printed.out).toMatch(
      /^\n {2}(\d+) of \1 core checks pass · (\d+) of \2 extra checks pass \(advice\)\n$/,
    );
    expect(printed.err).toBe("");
  });

  it("ends with 1 when the core fails: what was sent, what came, what was expected, and why", async () => {
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
        "      why       A client's mistake is answered with 4xx, and must not leave a",
        "                broken task behind.",
      ].join("\n"),
    );
    expect(printed.out).toContain("core checks pass · 1 to go · ");
  });

  it("ends with 0 when only extra checks fail, and calls them advice", async () => {
    expect(await runWith("nobody says where a new task is")).toBe(0);
    expect(printed.out).toMatch(
      /^\n {2}Advice: none of this is needed to pass\.\n\n {2}! POST \/tasks says in/,
    );
    expect(printed.out).not.toContain("✗");
    expect(printed.out).not.toContain("to go");
  });

  it("tells what decides before the advice", async () => {
    await runWith("nobody says where a new task is", "a title may be long");
    expect(printed.out.indexOf("✗ POST /tasks with a title of 201")).toBeGreaterThan(0);
    expect(printed.out.indexOf("✗ POST /tasks with a title of 201")).toBeLessThan(
      printed.out.indexOf("Advice:"),
    );
  });

  it("names one reason once, for all the checks that it kept from beginning", async () => {
    expect(await runWith("a new task is answered with nothing")).toBe(1);
    expect(printed.out.match(/POST \/tasks came back with 201\n/g)).toHaveLength(1);
    expect(printed.out).toMatch(
      /✗ \d checks could not begin: POST \/tasks came back with 201\n {6}every task gets an id/,
    );
  });

  it("stops when the server has died, and says what to look at", async () => {
    expect(await runWith("bad JSON ends the server")).toBe(1);
    expect(printed.out).toContain("came      no answer: the server closed the connection");
    expect(printed.out).toMatch(/\n {2}\d+ not checked: the server no longer answers since "POST/);
    expect(printed.out).toContain("Look at what your server printed when it ended.");
  });

  it("fits into a terminal of 80 columns", async () => {
    await runWith("the list is in an object", "bad JSON ends the server", "GET names no origin");
    for (const line of printed.out.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });

  it("ends with 1 when nothing listens there, and says what to do", async () => {
    const { url, close } = await startReference();
    await close();
    expect(await run(api, "url", url.href)).toBe(1);
    expect(printed.err).toBe(
      `No server answers at ${url.origin}: nothing listens there (ECONNREFUSED).\nStart your server first, in another terminal, or name another address with url.\n`,
    );
    expect(printed.out).toBe("");
  });

  it.each([
    [
      "localhost:8000",
      '"localhost:8000" is not an address. Write it like this: http://localhost:8000',
    ],
    ["http://", '"http://" is not an address.'],
    ["ftp://localhost", '"ftp://localhost" is not an address.'],
    [
      "http://localhost:8000/tasks",
      "Name the server alone, without a path: http://localhost:8000\n",
    ],
  ])("ends with 2 for the address %s", async (address, message) => {
    expect(await run(api, "url", address)).toBe(2);
    expect(printed.err).toContain(message);
  });

  it("does not check a command line by its address, and says what it needs", async () => {
    const { url, close } = await startReference();
    closing.push(close);
    expect(await run(cli, "url", url.href)).toBe(1);
    expect(printed.out).toMatch(/\d+ not checked: it speaks to a command line: needs --dir\n/);
  });
});
