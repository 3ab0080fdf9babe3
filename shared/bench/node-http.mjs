// A list of tasks with nothing but node:http: what a server by hand is compared with.
import { createServer } from "node:http";
import { port, tasks } from "./environment.mjs";

createServer((_request, response) => {
  const body = JSON.stringify(tasks);
  response.writeHead(200, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": Buffer.byteLength(body),
  });
  response.end(body);
}).listen(port, "127.0.0.1");
