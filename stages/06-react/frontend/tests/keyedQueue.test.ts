import { expect, it } from "vitest";
import { createKeyedQueue } from "../src/hooks/keyedQueue.ts";
import { createDeferred } from "./fake-api.ts";

it("runs the jobs of one key in order, and those of other keys in parallel", async () => {
  const enqueue = createKeyedQueue();
  const first = createDeferred<string>();
  const order: string[] = [];
  const slow = enqueue(1, async () => {
    await first.response;
    order.push("first");
  });
  const next = enqueue(1, async () => order.push("second"));
  await enqueue(2, async () => order.push("of another key"));
  first.respond({ ok: true, data: "" });
  await Promise.all([slow, next]);
  expect(order).toEqual(["of another key", "first", "second"]);
});

it("continues after a failed job", async () => {
  const enqueue = createKeyedQueue();
  const failure = enqueue(1, () => Promise.reject(new Error("no answer")));
  const next = enqueue(1, async () => "done");
  await expect(failure).rejects.toThrow("no answer");
  await expect(next).resolves.toBe("done");
});
