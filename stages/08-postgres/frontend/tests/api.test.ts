import { afterEach, describe, expect, it, vi } from "vitest";
import { createApi } from "../src/lib/api.ts";
import { isTask } from "../src/types/task.ts";

const task = { id: 1, title: "Buy milk", status: "todo", notes: "" };
const api = createApi({ baseUrl: "http://api.test", readAccessToken: async () => "a-token" });

/** Makes `fetch` return this response. */
function stubResponse(body: unknown, status = 200): void {
  const text = status === 204 ? null : JSON.stringify(body);
  vi.stubGlobal("fetch", async () => new Response(text, { status }));
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("isTask", () => {
  it("accepts a task", () => {
    expect(isTask(task)).toBe(true);
  });

  it.each([
    ["undefined", undefined],
    ["null", null],
    ["a task without a title", { ...task, title: undefined }],
    ["a task with a misspelt title", { id: 1, titel: "Buy milk", status: "todo", notes: "" }],
    ["a task whose id is a string", { ...task, id: "1" }],
    ["a task with an unknown status", { ...task, status: "later" }],
  ])("rejects %s", (_, value) => {
    expect(isTask(value)).toBe(false);
  });
});

describe("createApi", () => {
  it("returns the data of a response of the expected type", async () => {
    stubResponse([task]);
    expect(await api.list()).toEqual({ ok: true, data: [task] });
  });

  it("sends the access token", async () => {
    const fetch = vi.fn(async () => new Response("[]"));
    vi.stubGlobal("fetch", fetch);
    await api.list();
    expect(fetch).toHaveBeenCalledExactlyOnceWith(
      "http://api.test/tasks?sort=-createdAt",
      expect.objectContaining({ headers: { Authorization: "Bearer a-token" } }),
    );
  });

  it("returns an error when an item of the list is not a task", async () => {
    stubResponse([{ ...task, title: undefined }]);
    expect(await api.list()).toEqual({ ok: false, message: expect.stringMatching("understand") });
  });

  it("returns the detail of an error response", async () => {
    stubResponse({ detail: "The request body is invalid." }, 400);
    expect(await api.create({ title: "" })).toEqual({
      ok: false,
      status: 400,
      message: "The request body is invalid.",
    });
  });

  it("accepts a 204 without a body", async () => {
    stubResponse(undefined, 204);
    expect(await api.delete(1)).toEqual({ ok: true, data: undefined });
  });

  it("returns an error when the server cannot be reached", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed")));
    expect(await api.list()).toEqual({ ok: false, message: expect.stringMatching("not answer") });
  });
});
