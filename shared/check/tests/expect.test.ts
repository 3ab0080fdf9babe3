import { describe, expect, it } from "vitest";
import type { Answer } from "../exchange.ts";
import {
  ContractFailure,
  expectBody,
  expectHeader,
  expectRefused,
  expectStatus,
  expectThat,
} from "../expect.ts";

const createAnswer = (changes: Partial<Answer>): Answer => ({
  method: "POST",
  path: "/tasks",
  status: 201,
  headers: {},
  text: "",
  json: undefined,
  request: "POST /tasks  {}",
  received: "201 {}",
  ...changes,
});

describe("a failure", () => {
  it("contains the request, the response and what was expected", () => {
    const received = createAnswer({ status: 500 });
    try {
      expectStatus(received, 200, 204);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ContractFailure);
      expect(error).toMatchObject({
        message: "sent POST /tasks  {}, came 201 {}, expected 200 or 204",
        request: "POST /tasks  {}",
        received: "201 {}",
        expected: "200 or 204",
        answer: received,
      });
    }
  });
});

describe("expectRefused", () => {
  it.each([400, 422])("accepts %i", (status) => {
    expect(() => expectRefused(createAnswer({ status }))).not.toThrow();
  });

  it.each([0, 200, 201, 404, 415, 500])("rejects %i", (status) => {
    expect(() => expectRefused(createAnswer({ status }))).toThrow("expected 400 or 422");
  });
});

describe("expectBody", () => {
  it.each([
    { id: 1, title: "Buy milk", notes: "" },
    { title: "Buy milk", createdAt: "2026-01-01T00:00:00Z" },
  ])("accepts %j: additional fields are allowed", (json) => {
    expect(() => expectBody(createAnswer({ json }), { title: "Buy milk" })).not.toThrow();
  });

  it.each([undefined, null, "Buy milk", [], {}, { title: 5 }, { Title: "Buy milk" }])(
    "rejects %j",
    (json) => {
      expect(() => expectBody(createAnswer({ json }), { title: "Buy milk" })).toThrow(
        'a body with {"title":"Buy milk"}',
      );
    },
  );
});

describe("expectHeader", () => {
  const expectJson = (headers: Record<string, string>) => () =>
    expectHeader(
      createAnswer({ headers }),
      "content-type",
      /^application\/json/,
      "application/json",
    );

  it("accepts a matching header", () => {
    expect(expectJson({ "content-type": "application/json; charset=utf-8" })).not.toThrow();
  });

  it.each([
    [{}, "201 without content-type"],
    [{ "content-type": "text/html" }, "201 with content-type: text/html"],
  ])("rejects %j, and reports it", (headers: Record<string, string>, received) => {
    expect(expectJson(headers)).toThrow(
      `came ${received}, expected the header content-type: application/json`,
    );
  });

  it("reports that there was no response", () => {
    const none = createAnswer({ status: 0, received: "no answer: nothing within 10 s" });
    expect(() => expectHeader(none, "allow", /GET/, "GET")).toThrow("came no answer: nothing");
  });
});

describe("expectThat", () => {
  it("throws if the condition does not hold", () => {
    expect(() => expectThat(true, createAnswer({}), "more")).not.toThrow();
    expect(() => expectThat(false, createAnswer({}), "more")).toThrow("expected more");
  });
});
