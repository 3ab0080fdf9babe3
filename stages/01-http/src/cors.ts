import type { ServerResponse } from "node:http";

/** Lets pages from every origin read the answers: a browser refuses them otherwise. */
export function allowEveryOrigin(response: ServerResponse): void {
  response.setHeader("Access-Control-Allow-Origin", "*");
}

/** Answers the question that a browser asks before it sends JSON or a DELETE: may I? */
export function answerPreflight(response: ServerResponse): void {
  response.writeHead(204, {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "Content-Type",
  });
  response.end();
}
