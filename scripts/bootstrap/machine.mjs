import { readFileSync } from "node:fs";

/**
 * @typedef {object} Machine
 * @property {string} os
 * @property {string} cpu
 * @property {string | undefined} libc undefined if it cannot be detected
 */
/** @typedef {{ os?: string[], cpu?: string[], libc?: string[] }} Platforms */

/** @type {Machine | undefined} */
let cachedMachine;

/** Returns the properties by which npm selects packages. */
export function getMachine() {
  cachedMachine ??= { os: process.platform, cpu: process.arch, libc: findLibc() };
  return cachedMachine;
}

/** Reads the C library from the program `ldd`, which belongs to it. */
function findLibc() {
  if (process.platform !== "linux") return undefined;
  try {
    const text = readFileSync("/usr/bin/ldd", "latin1");
    return /musl/.test(text) ? "musl" : /GNU C Library|GLIBC/.test(text) ? "glibc" : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string[] | undefined} list such as `["linux"]` or `["!win32"]`
 * @param {string | undefined} value
 */
function includes(list, value) {
  if (list === undefined) return true;
  if (value === undefined || list.includes(`!${value}`)) return false;
  return list.includes(value) || list.every((name) => name.startsWith("!"));
}

/**
 * Returns whether npm installs a package with these restrictions on this machine.
 *
 * @param {Platforms} platforms
 * @param {Machine} machine
 */
export const isForMachine = ({ os, cpu, libc }, machine) =>
  includes(os, machine.os) && includes(cpu, machine.cpu) && includes(libc, machine.libc);
