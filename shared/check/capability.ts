import type { ApiDriver } from "./api-driver.ts";
import type { WebDriver } from "./browser/web-driver.ts";
import type { CliDriver } from "./cli-driver.ts";
import type { FilesDriver } from "./files-driver.ts";
import type { Host } from "./host.ts";

/** The interface through which a check uses a Task Tracker. */
export type Surface = "cli" | "api" | "web" | "process" | "files";

/** The drivers that are passed to a check. */
export interface Drivers {
  api: ApiDriver;
  cli: CliDriver;
  web: WebDriver;
  files: FilesDriver;
  host: Host;
}

export interface CheckOptions {
  /** One sentence for the learner whose server fails: why this is part of the contract. */
  why: string;
  /**
   * What the previous stage answers instead, such as `404 or 405 on PATCH /tasks/:id`; for other
   * surfaces, words from the failure message. The gate verifies it against the previous stage.
   */
  before?: string;
  /** Required of our stages, a tip for other servers. */
  extra?: boolean;
  /** Must not run at the same time as other checks, for example because it reads the whole list. */
  isExclusive?: boolean;
  /** Stops the server and starts it again. */
  restarts?: boolean;
  /** Starts more servers on the same data. */
  startsServers?: boolean;
  /** Stops or pauses Redis for a while. */
  outage?: boolean;
  /** Cuts a server off from its database for a while. */
  database?: boolean;
  /** Reads mails, and starts and kills the workers that send them. */
  background?: boolean;
  /** Reads the output of the processes. */
  logs?: boolean;
  /** Needs an admin, who can only be created with a command of the Task Tracker. */
  admin?: boolean;
}

/** One rule of the contract, and the function that verifies it. */
export interface Check extends CheckOptions {
  title: string;
  capability: string;
  surface: Surface;
  /** `adds`: the previous stage fails this check; `guards`: the previous stage does not fail it. */
  kind: "adds" | "guards";
  /** @throws ContractFailure if the contract is broken */
  run(drivers: Drivers): Promise<void>;
}

/** A feature of a Task Tracker, with its checks. */
export interface Capability {
  name: string;
  surface: Surface;
  checks: Check[];
}

/** Adds checks to a capability. */
export interface CheckBuilder {
  adds: Define;
  guards: Define;
}

type Define = (title: string, options: CheckOptions, run: Check["run"]) => void;

/** Creates a capability: `define` calls `adds` or `guards` once for each check. */
export function capability(
  name: string,
  surface: Surface,
  define: (builder: CheckBuilder) => void,
): Capability {
  const checks: Check[] = [];
  const collect =
    (kind: Check["kind"]): Define =>
    (title, options, run) => {
      checks.push({ ...options, title, capability: name, surface, kind, run });
    };
  define({ adds: collect("adds"), guards: collect("guards") });
  return { name, surface, checks };
}
