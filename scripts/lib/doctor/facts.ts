import type { System } from "../../../shared/harness/remedies.ts";

/** A program that was found; its version is left out where it did not tell. */
export interface Program {
  name: string;
  version?: string | undefined;
}

/** A server that the environment names, without the password that may stand in its address. */
export interface Service {
  address: string;
  state: "answers" | "silent" | "unreadable";
}

export interface PortFact {
  name: string;
  variable: string;
  wanted: string;
  /** Is it a number that a port can have? */
  valid: boolean;
  /** The port that a process would get; none if all are taken. */
  got?: number | undefined;
  /** Does a stage that is here have such a process? */
  needed: boolean;
}

/** Everything that the doctor found out about this machine. */
export interface Facts {
  system: System;
  isRoot: boolean;
  node: string;
  npm?: string | undefined;
  git?: Program | undefined;
  ports: PortFact[];
  /** `installed` is the version that npm has brought; `fromNpm`: npm can bring one that runs here. */
  postgres: { service?: Service | undefined; installed?: string | undefined; fromNpm: boolean };
  /** `unpacked`: the package of the distribution has been fetched. */
  redis: { service?: Service | undefined; program?: Program | undefined; unpacked: boolean };
  /** `fromNpm`: npm can bring one that runs here. */
  browser: { named?: string | undefined; program?: Program | undefined; fromNpm: boolean };
  docker: { client?: Program | undefined; engine?: string | undefined };
  /** `locked` is what cannot be written to. */
  folder: { locked?: string | undefined; freeBytes?: number | undefined };
  needs: Needs;
}

/** What the stages of this repository need so far; the reason where they cannot be read. */
export interface Needs {
  postgres: boolean;
  redis: boolean;
  api: boolean;
  web: boolean;
  unreadable?: string | undefined;
}

/** One line of the doctor's table. */
export interface Row {
  /** `optional`: every stage runs without it; `missing`: a stage that is here does not. */
  mark: "ok" | "optional" | "missing";
  name: string;
  found: string;
  /** What would be used, or who needs it. */
  use?: string | undefined;
  /** What mends it, at best one command. */
  remedy?: string | undefined;
}
