import { expect, it } from "vitest";
import { runApiCheck } from "./reference/drivers.ts";
import type { ApiFault } from "./reference/server.ts";

const hours = 2;

/** Returns the same time with the offset of another time zone. */
const withOffset = (time: string) =>
  new Date(Date.parse(time) + hours * 3_600_000).toISOString().replace("Z", "+02:00");

const withOffsets: ApiFault["wrap"] = (next) => async (request) => {
  const reply = await next(request);
  return { ...reply, body: reply.body.replace(/\d{4}-[\d-]+T[\d:.]+Z/g, withOffset) };
};

it.each([
  ["a new task has createdAt and updatedAt in UTC", "failed"],
  ["PATCH /tasks/:id changes updatedAt, and keeps createdAt", "passed"],
])("times that end in +02:00: %s: %s", async (title, outcome) => {
  expect((await runApiCheck(title, { breaks: title, wrap: withOffsets })).outcome).toBe(outcome);
});
