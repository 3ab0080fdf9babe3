// A list of tasks with Fastify alone and its own serialiser: what a stage on Fastify is compared with.
import fastify from "fastify";
import { port, tasks } from "./environment.mjs";

/** @param {unknown} value */
function typeOf(value) {
  if (value === null) return ["string", "null"];
  return typeof value === "number" ? "integer" : typeof value;
}

const fields = Object.entries(tasks[0] ?? {});
const properties = Object.fromEntries(
  fields.map(([name, value]) => [name, { type: typeOf(value) }]),
);
const response = { 200: { type: "array", items: { type: "object", properties } } };

const app = fastify();
app.get("/tasks", { schema: { response } }, async () => tasks);
await app.listen({ port, host: "127.0.0.1" });
