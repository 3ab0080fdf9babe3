import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRunning } from "../lock.mjs";
import type { Place } from "./place.ts";

const folderOf = ({ own }: Place) => join(own, "users");

/** Notes that this process uses the server. @returns call it when it does not any more */
export function enter(place: Place): () => void {
  const folder = folderOf(place);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${process.pid}-${randomUUID()}`);
  writeFileSync(file, "");
  return () => rmSync(file, { force: true });
}

/** How many use the server now. Those who ended without a word are forgotten. */
export function countUsers(place: Place): number {
  const folder = folderOf(place);
  const files = readdirSync(folder);
  const gone = files.filter((name) => !isRunning(Number.parseInt(name, 10)));
  for (const name of gone) rmSync(join(folder, name), { force: true });
  return files.length - gone.length;
}
