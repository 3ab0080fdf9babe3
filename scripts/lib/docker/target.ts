import { createCredentials } from "../../../shared/check/account.ts";
import { ApiDriver } from "../../../shared/check/api-driver.ts";
import { WebTarget } from "../../../shared/check/browser/web-target.ts";
import { CannotCheckError } from "../../../shared/check/cannot-check-error.ts";
import { FilesDriver } from "../../../shared/check/files-driver.ts";
import type { Host } from "../../../shared/check/host.ts";
import type { Target } from "../../../shared/target/target.ts";
import type { Containers } from "./containers.ts";

export interface ContainerTargetOptions {
  dir: string;
  api: URL;
  web: URL;
}

/** Long, because the site retries the name of a stopped container before it gives up. */
const waitTimeoutMs = 20_000;

/** Creates the target of the contract for a Task Tracker in containers. */
export function createContainerTarget(
  containers: Containers,
  { dir, api, web: page }: ContainerTargetOptions,
): Pick<Target, "drivers" | "close"> {
  const host = { ...createHost(containers), site: page };
  const web = new WebTarget({ page, api, server: host }, { print: console.error, waitTimeoutMs });
  const drivers = { api: new ApiDriver(api), files: new FilesDriver(dir), host, web };
  return { drivers, close: () => web.close() };
}

function createHost(containers: Containers): Host {
  let admin: ReturnType<Host["createAdmin"]> | undefined;
  const runCompose = async (...args: string[]) => void (await containers.runCompose(args));
  return {
    stop: () => runCompose("stop", "api"),
    kill: () => runCompose("kill", "api"),
    start: async () => {
      await runCompose("start", "api");
      await containers.waitUntilHealthy();
    },
    createAdmin: () => {
      admin ??= createAdmin(runCompose);
      return admin;
    },
    startServers: async () => {
      throw new CannotCheckError("it starts a second server, and Compose runs one of each");
    },
  };
}

/** Creates an administrator with the command in the image. */
async function createAdmin(compose: (...args: string[]) => Promise<void>) {
  const credentials = createCredentials();
  const email = ["-e", `ADMIN_EMAIL=${credentials.email}`];
  const password = ["-e", `ADMIN_PASSWORD=${credentials.password}`];
  const command = ["node", "dist/commands/create-admin.js"];
  await compose("run", "--rm", "-T", "--no-deps", ...email, ...password, "api", ...command);
  return credentials;
}
