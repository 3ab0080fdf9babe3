import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { refreshOnce } from "../src/lib/refresh-once.ts";
import type { Session } from "../src/types/account.ts";
import type { ApiResponse } from "../src/types/task.ts";

const session: Session = { accessToken: "new", expiresIn: 900, refreshToken: "next" };
const ask = vi.fn(async (): Promise<ApiResponse<Session>> => ({ ok: true, data: session }));

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it("asks once for all who come with the same token", async () => {
  const refresh = refreshOnce(ask);
  const [first, second] = await Promise.all([refresh("old"), refresh("old")]);
  expect(first).toEqual({ ok: true, data: session });
  expect(second).toEqual(first);
  expect(ask).toHaveBeenCalledExactlyOnceWith("old");
});

it("asks for every token apart, and again after a while", async () => {
  const refresh = refreshOnce(ask);
  await refresh("one");
  await refresh("another");
  expect(ask).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(10_000);
  await refresh("one");
  expect(ask).toHaveBeenCalledTimes(3);
});
