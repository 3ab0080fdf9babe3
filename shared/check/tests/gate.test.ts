import { describe, expect, it } from "vitest";
import { contract } from "../../contract/index.ts";
import type { Check } from "../capability.ts";
import type { Answer } from "../exchange.ts";
import { ContractFailure } from "../expect.ts";
import { checkBefore, parseBefore } from "../gate.ts";
import type { CheckResult } from "../run.ts";
import { SetupError } from "../setup-error.ts";

describe("parseBefore", () => {
  it("reads one status or several, a method and a path", () => {
    expect(parseBefore("404 on GET /docs")).toMatchObject({ statuses: [404], method: "GET" });
    expect(parseBefore("404 or 405 or 501 on PATCH /tasks/:id").statuses).toEqual([404, 405, 501]);
  });

  it.each([
    ["/tasks/:id", "/tasks/7", true],
    ["/tasks/:id", "/tasks/7/notes", false],
    ["/tasks/:id", "/tasks/", false],
    ["/tasks/:id", "/api/tasks/7", false],
    ["/openapi.json", "/openapi.json", true],
    ["/openapi.json", "/openapi-json", false],
    ["/tasks?page=2", "/tasks?page=2", true],
  ])("matches the pattern %s against %s: %s", (pattern, path, isMatch) => {
    expect(parseBefore(`404 on GET ${pattern}`).path.test(path)).toBe(isMatch);
  });

  it.each([
    "",
    "404",
    "404 on /tasks",
    "404 GET /tasks",
    "404, 405 on GET /tasks",
    "40 on GET /tasks",
    "404 on get /tasks",
    "404 on GET tasks",
    "404 on GET /tasks and then some",
  ])('refuses "%s"', (text) => {
    expect(() => parseBefore(text)).toThrow('is not of the form "404 or 405 on PATCH /tasks/:id"');
  });

  it("parses every before of an API check in the contract", () => {
    const apis = contract.filter(({ surface }) => surface === "api");
    const texts = apis.flatMap(({ checks }) => checks.flatMap(({ before }) => before ?? []));
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(() => parseBefore(text)).not.toThrow();
  });
});

const answered = (status: number, method = "PATCH", path = "/tasks/7") =>
  new ContractFailure(`${method} ${path}`, `${status} no`, "200", {
    status,
    method,
    path,
  } as Answer);

function result(
  changes: Partial<CheckResult>,
  before: string | undefined = "404 or 405 on PATCH /tasks/:id",
) {
  const check = { title: "PATCH changes a task", ...(before && { before }) } as Check;
  return checkBefore({ check, outcome: "failed", ...changes });
}

describe("checkBefore", () => {
  it.each([404, 405])("returns undefined if the stage before answers %i, as declared", (status) => {
    expect(result({ failure: answered(status) })).toBeUndefined();
  });

  it("reports a check that passes on the stage before", () => {
    expect(result({ outcome: "passed" })).toBe(
      '"PATCH changes a task" passes on the stage before already: it adds nothing.',
    );
  });

  it("reports a check that could not run, with the reason", () => {
    expect(result({ outcome: "not checked", reason: "it speaks to an API" })).toBe(
      '"PATCH changes a task" could not be tried on the stage before: it speaks to an API.',
    );
  });

  it("reports a check without before", () => {
    expect(result({ failure: answered(404) }, "")).toBe(
      '"PATCH changes a task" does not say what the stage before answers: add "before".',
    );
  });

  it("does not accept a failed preparation", () => {
    expect(result({ failure: new SetupError("POST /tasks returned 404") })).toBe(
      '"PATCH changes a task" could not even begin on the stage before: POST /tasks returned 404.',
    );
  });

  it("compares the received text for the surface process", () => {
    const check = { title: "It ends", surface: "process", before: "no answer" } as Check;
    const failure = (received: string) =>
      new ContractFailure("GET /health/ready", received, "503", { status: 0 } as Answer);
    const checkFailure = (received: string) =>
      checkBefore({ check, outcome: "failed", failure: failure(received) });
    expect(checkFailure("no answer: nothing listens there")).toBeUndefined();
    expect(checkFailure("200")).toContain("in another way than it says (no answer)");
  });

  it.each([
    ["with another status", answered(500)],
    ["without an answer", answered(0)],
    ["on another method", answered(404, "PUT")],
    ["on another path", answered(404, "PATCH", "/")],
    ["without a request", new ContractFailure("> list", "nothing", "a list")],
  ])("reports a check that fails %s", (_, failure) => {
    expect(result({ failure })).toBe(
      `"PATCH changes a task" fails on the stage before in another way than it says (404 or 405 on PATCH /tasks/:id): ${failure.message}.`,
    );
  });
});
