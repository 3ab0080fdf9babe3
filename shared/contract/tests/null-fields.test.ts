import { expect, it } from "vitest";
import { matchRequest, parseJson } from "./faults/fault-helpers.ts";
import { runApiCheck } from "./reference/drivers.ts";
import type { ApiFault } from "./reference/server.ts";

/** Treats null fields as absent, as pointers in Go and Jackson in Java do. */
const ignoreNull: ApiFault["wrap"] = (next) => async (request) => {
  const body = parseJson((await request.read()).toString());
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  if (!matchRequest("PATCH")(request) || !isObject) return next(request);
  const entries = Object.entries(body).filter(([, value]) => value !== null);
  const text = JSON.stringify(Object.fromEntries(entries));
  return next({ ...request, read: async () => Buffer.from(text) });
};

it.each([
  "a status that is neither todo nor done",
  "a title that is not text",
  "notes that are a number",
])("PATCH with %s: a server may ignore a field that is null", async (input) => {
  const title = `PATCH /tasks/:id with ${input} answers 400, and leaves the task as it was`;
  const { outcome, failure } = await runApiCheck(title, { breaks: title, wrap: ignoreNull });
  expect(failure).toBeUndefined();
  expect(outcome).toBe("passed");
});
