import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { listGroupMembers } from "./process-state.ts";

/** The address of a listening socket. */
export interface ListeningSocket {
  host: string;
  port: number;
}

/** Returns the listening sockets of a process group; undefined if the system does not report them. */
export function findListeningSockets(group: number): ListeningSocket[] | undefined {
  try {
    if (process.platform === "linux") return readProc(group);
    if (process.platform === "darwin") return runLsof(group);
  } catch {
    // A process has ended, or lsof found nothing.
  }
  return undefined;
}

function readProc(group: number): ListeningSocket[] {
  const sockets = new Map(["tcp", "tcp6"].flatMap(readSockets));
  return listGroupMembers(group)
    .flatMap(readInodes)
    .flatMap((inode) => sockets.get(inode) ?? []);
}

/** See proc_pid_net(5). The state 0A means listening. */
function readSockets(file: string): [inode: string, ListeningSocket][] {
  const [, ...lines] = read(`/proc/net/${file}`).trim().split("\n");
  return lines.flatMap((line) => {
    const [, local = "", , state, , , , , , inode = ""] = line.trim().split(/\s+/);
    const [address = "", port = ""] = local.split(":");
    if (state !== "0A") return [];
    return [[inode, { host: readAddress(address), port: Number.parseInt(port, 16) }]];
  });
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // A machine without IPv6 has no such file.
    return "";
  }
}

/** Groups of four bytes, each with the lowest byte first. */
function readAddress(hex: string): string {
  if (hex.length === 8) return (hex.match(/../g) ?? []).reverse().map(parseHex).join(".");
  if (/^0+$/.test(hex)) return "::";
  if (hex === "00000000000000000000000001000000") return "::1";
  return "another IPv6 address";
}

const parseHex = (text: string) => Number.parseInt(text, 16);

function readInodes(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => readInode(`/proc/${pid}/fd/${fd}`));
  } catch {
    return [];
  }
}

function readInode(link: string): string[] {
  try {
    return /^socket:\[(\d+)\]$/.exec(readlinkSync(link))?.slice(1) ?? [];
  } catch {
    return [];
  }
}

function runLsof(group: number): ListeningSocket[] {
  const args = ["-nP", "-a", "-iTCP", "-sTCP:LISTEN", "-g", String(group), "-Fn"];
  const text = execFileSync("lsof", args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return [...text.matchAll(/^n(.*):(\d+)$/gm)].map(([, host = "", port]) => ({
    host: host === "*" ? "::" : host.replace(/^\[|\]$/g, ""),
    port: Number(port),
  }));
}

/** Returns whether a process of a group computes without a pause, as in an endless loop. Linux only. */
export async function isBusy(group: number): Promise<boolean> {
  if (process.platform !== "linux") return false;
  for (let sample = 0; sample < 10; sample += 1) {
    if (!listGroupMembers(group).some(isComputing)) return false;
    await delay(20);
  }
  return true;
}

/** See proc_pid_stat(5): the state follows the name in brackets. */
function isComputing(pid: number): boolean {
  const stat = read(`/proc/${pid}/stat`);
  return stat[stat.lastIndexOf(")") + 2] === "R";
}
