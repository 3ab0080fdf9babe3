// Serves the page and its configuration: the URL of the API. The page itself is index.html.
import { existsSync } from "node:fs";
import fastifyStatic from "@fastify/static";
import fastify from "fastify";

if (existsSync(".env")) process.loadEnvFile();
const host = process.env.HOST || "127.0.0.1";
const port = Number(process.env.WEB_PORT || 3000);
const apiUrl = process.env.API_URL || "http://localhost:4000";

const app = fastify();
app.register(fastifyStatic, { root: import.meta.dirname, serve: false });
app.get("/", (_request, reply) => reply.sendFile("index.html"));
app.get("/config.json", () => ({ apiUrl }));

app.listen({ host, port }, (error) => {
  if (error) {
    console.error(`${error.message}\nStop the other program, or set WEB_PORT to another number.`);
    process.exitCode = 1;
  } else console.log(`The page is at http://localhost:${port}`);
});
