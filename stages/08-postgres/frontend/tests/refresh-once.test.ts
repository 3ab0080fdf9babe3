import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { refreshOnce } from "../src/lib/refresh-once.ts";
import type { Session } from "../src/types/account.ts";
import type { ApiResponse } from "../src/types/task.ts";

const session: Session = { accessToken: "new", expiresIn: 900, refreshToken: "next" };
const sendRefresh = vi.fn(async (): Promise<ApiResponse<Session>> => ({ ok: true, data: session }));

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it("sends one request for concurrent calls with the same token", async () => {
  const refresh = refreshOnce(sendRefresh);
  const [first, second] = await Promise.all([refresh("old"), refresh("old")]);
  expect(first).toEqual({ ok: true, data: session });
  expect(second).toEqual(first);
  expect(sendRefresh).toHaveBeenCalledExactlyOnceWith("old");
});

it("sends one request per token, and a new one after ten seconds", async () => {
  const refresh = refreshOnce(sendRefresh);
  await refresh("one");
  await refresh("another");
  expect(sendRefresh).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(10_000);
  await refresh("one");
  expect(sendRefresh).toHaveBeenCalledTimes(3);
});
