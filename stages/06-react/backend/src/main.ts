import { existsSync } from "node:fs";
import { createApp } from "./app.ts";
import { loadConfig } from "./config.ts";
import { createInMemoryTaskStore } from "./tasks/store.ts";

try {
  if (existsSync(".env")) process.loadEnvFile();
  const { host, port } = loadConfig(process.env);
  const app = await createApp({ tasks: createInMemoryTaskStore(), logger: { level: "error" } });
  await app.listen({ port, host });
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
