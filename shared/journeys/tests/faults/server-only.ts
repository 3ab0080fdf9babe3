import { createFileFault, type Fault } from "./fault.ts";

const server = createFileFault("server.js");

export const serverOnlyFaults: Fault[] = [
  server(
    "sends the address of the API to the browser, which then uses it",
    'api: "/api"',
    "api: apiUrl",
    "no response to the browser contains the address of the API",
    "the browser sends requests only to the server of the page",
  ),
];
