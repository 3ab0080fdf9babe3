// Serves the page and its configuration: the URL of the API.
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import fastify from "fastify";
import { apiUrl, host, port } from "./env.mjs";

const app = fastify();
app.register(fastifyStatic, { root: join(import.meta.dirname, "dist") });
app.get("/config.json", () => ({ apiUrl }));

app.listen({ host, port }, (error) => {
  if (error) {
    console.error(`${error.message}\nStop the other program, or set WEB_PORT to another number.`);
    process.exitCode = 1;
  } else console.log(`The page is at http://localhost:${port}`);
});
