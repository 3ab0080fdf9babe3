import type { ProcessName } from "../harness/manifest.ts";
import type { ApiDriver } from "./api-driver.ts";
import type { WebTarget } from "./browser/web-target.ts";
import type { CliDriver } from "./cli-driver.ts";
import type { FilesDriver } from "./files-driver.ts";
import type { Host } from "./host.ts";

/** The parts of a Task Tracker that the checks of this run can use. */
export interface Available {
  api?: ApiDriver;
  cli?: CliDriver;
  web?: WebTarget;
  files?: FilesDriver;
  /** Undefined for a Task Tracker that the checks did not start. */
  host?: Host;
  /** Processes that the stage has, and that this folder does not say how to start. */
  absent?: ProcessName[];
}
