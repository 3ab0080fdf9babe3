import type { Facts, Row } from "../../lib/doctor/facts.ts";
import { createRows } from "../../lib/doctor/rows.ts";

/** The needs of the first stages. */
export const minimalNeeds = { postgres: false, redis: false, api: true, web: false };
export const allNeeds = { postgres: true, redis: true, api: true, web: true };

export const port = {
  name: "API port",
  variable: "PORT",
  requested: "4000",
  valid: true,
  needed: true,
};

/** A machine with Node.js, npm and git, and the first stages. */
export const minimalMachine: Facts = {
  system: "debian",
  isRoot: false,
  node: "20.19.0",
  npm: "11.0.0",
  git: { name: "git", version: "2.39.5" },
  ports: [{ ...port, free: 4000 }],
  postgres: { fromNpm: true },
  redis: { unpacked: false },
  browser: { fromNpm: true },
  docker: {},
  folder: { freeBytes: 5e10 },
  needs: minimalNeeds,
};

/** Returns a row by its name, for a machine with some differences. */
export function createRow(name: string, facts: Partial<Facts>): Row | undefined {
  return createRows({ ...minimalMachine, ...facts }).find((candidate) => candidate.name === name);
}
