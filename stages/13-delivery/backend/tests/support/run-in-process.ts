import { pathToFileURL } from "node:url";
import { vi } from "vitest";

let runs = 0;

/**
 * Runs a file of the backend in this process, with only these settings. Faster than a new process.
 */
export async function runInProcess(file: string, env: Record<string, string>) {
  const original = process.env;
  const log = vi.spyOn(console, "log").mockReturnValue();
  const error = vi.spyOn(console, "error").mockReturnValue();
  process.env = env;
  try {
    runs += 1;
    // The query makes it a new module, so that it runs again.
    await import(`${pathToFileURL(`backend/src/${file}`)}?run=${runs}`);
    const code = process.exitCode ?? 0;
    return { code, out: getOutput(log), errors: getOutput(error) };
  } finally {
    process.env = original;
    process.exitCode = undefined;
    log.mockRestore();
    error.mockRestore();
  }
}

const getOutput = ({ mock }: { mock: { calls: unknown[][] } }) =>
  mock.calls.map(([text]) => `${text}\n`).join("");
