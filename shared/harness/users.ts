import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRunning } from "./lock.mjs";

const getUsersFolder = (server: string) => join(server, "users");

/**
 * Records that this process uses a server.
 *
 * @param server the folder of the server
 * @returns a function that removes the record
 */
export function registerUser(server: string): () => void {
  const folder = getUsersFolder(server);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${process.pid}-${randomUUID()}`);
  writeFileSync(file, "");
  return () => rmSync(file, { force: true });
}

/** Counts the running processes that use the server. Removes the records of those that were killed. */
export function countUsers(server: string): number {
  const folder = getUsersFolder(server);
  const files = readdirSync(folder);
  const endedProcesses = files.filter((name) => !isRunning(Number.parseInt(name, 10)));
  for (const name of endedProcesses) rmSync(join(folder, name), { force: true });
  return files.length - endedProcesses.length;
}
