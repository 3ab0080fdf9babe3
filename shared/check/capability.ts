import type { ApiDriver } from "./api-driver.ts";
import type { WebDriver } from "./browser/web-driver.ts";
import type { CliDriver } from "./cli-driver.ts";
import type { FilesDriver } from "./files-driver.ts";
import type { Host } from "./host.ts";

/** The interface of a Task Tracker that a check uses. */
export type Surface = "cli" | "api" | "web" | "process" | "files";

/** The drivers of a check. */
export interface Drivers {
  api: ApiDriver;
  cli: CliDriver;
  web: WebDriver;
  files: FilesDriver;
  host: Host;
}

export interface CheckOptions {
  /** One sentence for the learner: why this is part of the contract. */
  why: string;
  /**
   * The response of the stage before, for example `404 or 405 on PATCH /tasks/:id`. For a surface
   * other than the API, a part of the received text. The gate verifies it on the stage before.
   */
  before?: string;
  /** Required of the stages of this repository. For other servers it is only advice. */
  extra?: boolean;
  /** No other check may run at the same time, for example because it reads the whole list. */
  alone?: boolean;
  /** It stops the server, and starts it again. */
  restarts?: boolean;
  /** It starts more servers on the same data. */
  others?: boolean;
  /** It interrupts Redis. */
  outage?: boolean;
  /** It interrupts the database of one server. */
  database?: boolean;
  /** It reads mails, and restarts the workers that send them. */
  background?: boolean;
  /** It reads the output of the processes. */
  logs?: boolean;
  /** It needs an administrator, whom only a command of the Task Tracker can create. */
  admin?: boolean;
}

/** One fact of the contract, and the function that verifies it. */
export interface Check extends CheckOptions {
  title: string;
  capability: string;
  surface: Surface;
  /** It `adds` behaviour that the stage before lacks, or `guards` existing behaviour. */
  kind: "adds" | "guards";
  /** @throws ContractFailure if the contract is broken */
  run(drivers: Drivers): Promise<void>;
}

/** One ability of a Task Tracker, and its checks. */
export interface Capability {
  name: string;
  surface: Surface;
  checks: Check[];
}

/** Defines the checks of a capability. */
export interface Kit {
  adds: Define;
  guards: Define;
}

type Define = (title: string, options: CheckOptions, run: Check["run"]) => void;

/** Describes a capability: `define` calls `adds` or `guards` once for every check. */
export function capability(name: string, surface: Surface, define: (kit: Kit) => void): Capability {
  const checks: Check[] = [];
  const collect =
    (kind: Check["kind"]): Define =>
    (title, options, run) => {
      checks.push({ ...options, title, capability: name, surface, kind, run });
    };
  define({ adds: collect("adds"), guards: collect("guards") });
  return { name, surface, checks };
}
