// The baseline for stages on Fastify: a list of tasks with its serializer, and nothing else.
import fastify from "fastify";
import { port, tasks } from "./environment.mjs";

/** @param {unknown} value */
function toJsonType(value) {
  if (value === null) return ["string", "null"];
  return typeof value === "number" ? "integer" : typeof value;
}

const fields = Object.entries(tasks[0] ?? {});
const properties = Object.fromEntries(
  fields.map(([name, value]) => [name, { type: toJsonType(value) }]),
);
const response = { 200: { type: "array", items: { type: "object", properties } } };

const app = fastify();
app.get("/tasks", { schema: { response } }, async () => tasks);
await app.listen({ port, host: "127.0.0.1" });
