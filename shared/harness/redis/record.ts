import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Server } from "./server-process.ts";

const getFile = (folder: string) => join(folder, "server.json");

/** Records the server of a folder. Only the owner can read the file, because it contains the password. */
export function writeRecord(folder: string, server: Server): void {
  rmSync(getFile(folder), { force: true });
  writeFileSync(getFile(folder), JSON.stringify(server), { mode: 0o600, flag: "wx" });
}

/** Reads the server that was started in a folder; undefined if there is none. It may have ended. */
export function readRecord<Kind extends Server>(folder: string): Kind | undefined {
  const text = readText(getFile(folder));
  try {
    return JSON.parse(text) as Kind;
  } catch {
    // There is no file, or a process was killed while it wrote it.
    return undefined;
  }
}

export const removeRecord = (folder: string): void => rmSync(getFile(folder), { force: true });

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}
