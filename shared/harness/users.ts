import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRunning } from "./lock.mjs";

const folderOf = (server: string) => join(server, "users");

/**
 * Notes that this process uses a server.
 *
 * @param server the folder in which the commands of a clone tell each other about it
 * @returns call it when it does not any more
 */
export function registerUser(server: string): () => void {
  const folder = folderOf(server);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${process.pid}-${randomUUID()}`);
  writeFileSync(file, "");
  return () => rmSync(file, { force: true });
}

/** How many use the server now. Those who ended without a word are forgotten. */
export function countUsers(server: string): number {
  const folder = folderOf(server);
  const files = readdirSync(folder);
  const gone = files.filter((name) => !isRunning(Number.parseInt(name, 10)));
  for (const name of gone) rmSync(join(folder, name), { force: true });
  return files.length - gone.length;
}
