import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Server } from "./server-process.ts";

const fileIn = (folder: string) => join(folder, "server.json");

/** Notes the server of a folder for its owner alone: the password is in it. */
export function writeRecord(folder: string, server: Server): void {
  rmSync(fileIn(folder), { force: true });
  writeFileSync(fileIn(folder), JSON.stringify(server), { mode: 0o600, flag: "wx" });
}

/** The server that was started in a folder, if there is one; it may have ended. */
export function readRecord<Kind extends Server>(folder: string): Kind | undefined {
  const text = readText(fileIn(folder));
  try {
    return JSON.parse(text) as Kind;
  } catch {
    // Nobody has started one, or was killed in the midst of noting it.
    return undefined;
  }
}

export const removeRecord = (folder: string): void => rmSync(fileIn(folder), { force: true });

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}
