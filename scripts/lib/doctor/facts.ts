import type { System } from "../../../shared/harness/remedies.ts";

/** An installed program, with its version if it is known. */
export interface Program {
  name: string;
  version?: string | undefined;
}

/** A server named by the environment. The address has no password. */
export interface Service {
  address: string;
  state: "answers" | "silent" | "unreadable";
}

export interface PortFact {
  name: string;
  variable: string;
  requested: string;
  /** Whether it is a valid port number. */
  valid: boolean;
  /** The next free port; undefined if there is none. */
  free?: number | undefined;
  /** Whether a stage has such a process. */
  needed: boolean;
}

/** The facts about this machine. */
export interface Facts {
  system: System;
  isRoot: boolean;
  node: string;
  npm?: string | undefined;
  git?: Program | undefined;
  ports: PortFact[];
  /** `installed` is the version installed by npm; `fromNpm`: npm can install one for this system. */
  postgres: { service?: Service | undefined; installed?: string | undefined; fromNpm: boolean };
  /** `unpacked`: the package of the distribution was downloaded. */
  redis: { service?: Service | undefined; program?: Program | undefined; unpacked: boolean };
  /** `fromNpm`: npm can install one for this system. */
  browser: { configuredPath?: string | undefined; program?: Program | undefined; fromNpm: boolean };
  docker: { client?: Program | undefined; engine?: string | undefined };
  /** `locked` names the folder that is not writable. */
  folder: { locked?: string | undefined; freeBytes?: number | undefined };
  needs: Needs;
}

/** The needs of the stages, or the reason why they cannot be read. */
export interface Needs {
  postgres: boolean;
  redis: boolean;
  api: boolean;
  web: boolean;
  unreadable?: string | undefined;
}

/** A row of the doctor's table. */
export interface Row {
  /** `optional`: every stage runs without it; `missing`: a stage needs it. */
  mark: "ok" | "optional" | "missing";
  name: string;
  status: string;
  /** What is used, or what needs it. */
  use?: string | undefined;
  /** How to fix it: one command if possible. */
  remedy?: string | undefined;
}
