import type { ServerResponse } from "node:http";

/** Allows pages of every origin to read the responses, which browsers block by default. */
export function allowEveryOrigin(response: ServerResponse): void {
  response.setHeader("Access-Control-Allow-Origin", "*");
}

/** Responds to the preflight request that a browser sends before JSON or DELETE. */
export function handlePreflight(response: ServerResponse): void {
  response.writeHead(204, {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "Content-Type",
  });
  response.end();
}
