import { once } from "node:events";
import { existsSync } from "node:fs";
import { createApp } from "./app.ts";
import { loadConfig } from "./config.ts";
import { createEmptyTaskList } from "./tasks.ts";

try {
  if (existsSync(".env")) process.loadEnvFile();
  const { host, port } = loadConfig(process.env);
  const server = createApp(createEmptyTaskList()).listen(port, host);
  await once(server, "listening");
  console.log(`The API listens on http://localhost:${port}`);
} catch (error) {
  console.error(formatStartupError(error));
  process.exitCode = 1;
}

function formatStartupError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isPortInUse = "code" in error && error.code === "EADDRINUSE";
  return isPortInUse
    ? `${error.message}\nStop the other program, or set PORT to another number.`
    : error.message;
}
