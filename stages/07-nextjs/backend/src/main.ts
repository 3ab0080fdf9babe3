import { existsSync } from "node:fs";
import { buildApp } from "./app.ts";
import { loadConfig } from "./config.ts";
import { memoryTasks } from "./tasks/store.ts";

try {
  if (existsSync(".env")) process.loadEnvFile();
  const { host, port } = loadConfig(process.env);
  const app = await buildApp({ tasks: memoryTasks(), logger: { level: "error" } });
  await app.listen({ port, host });
  console.log(`The API listens on http://localhost:${port}`);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const taken = "code" in error && error.code === "EADDRINUSE";
  return taken
    ? `${error.message}\nStop the other program, or set PORT to another number.`
    : error.message;
}
