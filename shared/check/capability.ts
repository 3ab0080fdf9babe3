import type { ApiDriver } from "./api-driver.ts";
import type { WebDriver } from "./browser/web-driver.ts";
import type { CliDriver } from "./cli-driver.ts";
import type { FilesDriver } from "./files-driver.ts";
import type { Host } from "./host.ts";

/** Through what a check speaks to a Task Tracker. */
export type Surface = "cli" | "api" | "web" | "process" | "files";

/** What a check is given to act with. */
export interface Drivers {
  api: ApiDriver;
  cli: CliDriver;
  web: WebDriver;
  files: FilesDriver;
  host: Host;
}

export interface CheckOptions {
  /** One sentence for whoever fails it: why this is part of the contract. */
  why: string;
  /**
   * What the stage before answers instead, such as `404 or 405 on PATCH /tasks/:id`; for what is not
   * an API, words of what it shows. The gate holds the stage before to it.
   */
  before?: string;
  /** Owed by our stages, advice for anybody else's server. */
  extra?: boolean;
  /** Nobody else may use the Task Tracker meanwhile: it looks at the whole list, for example. */
  alone?: boolean;
  /** It stops the server and starts it again. */
  restarts?: boolean;
  /** It starts more servers on the same data. */
  others?: boolean;
  /** It takes Redis away for a while. */
  outage?: boolean;
  /** It takes the database away from a server for a while. */
  database?: boolean;
  /** It looks at mails, and at whoever sends them. */
  background?: boolean;
  /** It reads what the processes write. */
  logs?: boolean;
  /** It needs an admin, and only the Task Tracker itself can make the first one. */
  admin?: boolean;
}

/** One sentence of the contract, and how to find out whether it holds. */
export interface Check extends CheckOptions {
  title: string;
  capability: string;
  surface: Surface;
  /** It `adds` what the stage before lacks, or `guards` what was already safe. */
  kind: "adds" | "guards";
  /** @throws ContractFailure if the contract is broken */
  run(drivers: Drivers): Promise<void>;
}

/** What a Task Tracker can do, and every check that belongs to it. */
export interface Capability {
  name: string;
  surface: Surface;
  checks: Check[];
}

/** How the checks of a capability are told. */
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
