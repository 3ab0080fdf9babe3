// The baseline for stages on node:http: a list of tasks, and nothing else.
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
