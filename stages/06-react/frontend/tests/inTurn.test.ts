import { expect, it } from "vitest";
import { createTurns } from "../src/hooks/inTurn.ts";
import { held } from "./fake-api.ts";

it("runs the jobs of one key one after the other, and those of another key meanwhile", async () => {
  const inTurn = createTurns();
  const first = held<string>();
  const order: string[] = [];
  const slow = inTurn(1, async () => {
    await first.response;
    order.push("first");
  });
  const next = inTurn(1, async () => order.push("second"));
  await inTurn(2, async () => order.push("of another key"));
  first.answer({ ok: true, data: "" });
  await Promise.all([slow, next]);
  expect(order).toEqual(["of another key", "first", "second"]);
});

it("goes on after a job that fails", async () => {
  const inTurn = createTurns();
  const failure = inTurn(1, () => Promise.reject(new Error("no answer")));
  const next = inTurn(1, async () => "came");
  await expect(failure).rejects.toThrow("no answer");
  await expect(next).resolves.toBe("came");
});
