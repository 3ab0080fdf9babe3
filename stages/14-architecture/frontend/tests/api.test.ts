import { afterEach, describe, expect, it, vi } from "vitest";
import { createApi } from "../src/lib/api.ts";
import { isTask } from "../src/types/task.ts";

const task = { id: 1, title: "Buy milk", status: "todo", notes: "" };
const api = createApi(
  "http://api.test",
  async () => "a-token",
  async () => "192.0.2.1",
  async () => "https",
  async () => "request-1",
);

/** The next request is answered with this, whatever it asks for. */
function answer(body: unknown, status = 200): void {
  const text = status === 204 ? null : JSON.stringify(body);
  vi.stubGlobal("fetch", async () => new Response(text, { status }));
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the type guard of a task", () => {
  it("takes a task", () => {
    expect(isTask(task)).toBe(true);
  });

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["a task without a title", { ...task, title: undefined }],
    [
      "a task whose title has another name",
      { id: 1, titel: "Buy milk", status: "todo", notes: "" },
    ],
    ["a task with an id that is text", { ...task, id: "1" }],
    ["a task with an unknown status", { ...task, status: "later" }],
  ])("refuses %s", (_, value) => {
    expect(isTask(value)).toBe(false);
  });
});

describe("the API", () => {
  it("gives the data of an answer that has the right type", async () => {
    answer([task]);
    expect(await api.list()).toEqual({ ok: true, data: [task] });
  });

  it("says with its token whose tasks it wants, for which browser, over what and for which request", async () => {
    const fetch = vi.fn(async () => new Response("[]"));
    vi.stubGlobal("fetch", fetch);
    await api.list();
    expect(fetch).toHaveBeenCalledExactlyOnceWith(
      "http://api.test/tasks",
      expect.objectContaining({
        headers: {
          Authorization: "Bearer a-token",
          "X-Forwarded-For": "192.0.2.1",
          "X-Forwarded-Proto": "https",
          "X-Request-Id": "request-1",
        },
      }),
    );
  });

  it("gives a message for a list that is not one of tasks", async () => {
    answer([{ ...task, title: undefined }]);
    expect(await api.list()).toEqual({ ok: false, message: expect.stringMatching("understand") });
  });

  it("passes on why the server refused", async () => {
    answer({ detail: "The body does not fit." }, 400);
    expect(await api.create({ title: "" })).toEqual({
      ok: false,
      status: 400,
      message: "The body does not fit.",
    });
  });

  it("passes on that somebody asks too often, and when to come back", async () => {
    const detail = "More than 100 requests in a minute. Try again in 37 seconds.";
    answer({ detail }, 429);
    expect(await api.list()).toEqual({ ok: false, status: 429, message: detail });
  });

  it("knows that a deleted task leaves no body", async () => {
    answer(undefined, 204);
    expect(await api.delete(1)).toEqual({ ok: true, data: undefined });
  });

  it("gives a message when nobody answers", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed")));
    expect(await api.list()).toEqual({ ok: false, message: expect.stringMatching("not answer") });
  });
});
