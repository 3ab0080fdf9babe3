import { type Fault, inFile } from "./fault.ts";

const server = inFile("server.js");

export const serverOnlyFaults: Fault[] = [
  server(
    "tells the browser where the API is, which then asks there",
    'api: "/api"',
    "api: apiUrl",
    "nothing that the browser gets says where the API is",
    "the browser asks nobody but the server of the page",
  ),
];
