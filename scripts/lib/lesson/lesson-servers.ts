import { setTimeout as delay } from "node:timers/promises";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { freePort } from "../../../shared/harness/ports.ts";
import { openServices, type Services } from "../../../shared/harness/services.ts";
import { type RunningTracker, startTracker } from "../../../shared/harness/tracker.ts";
import type { Written } from "./lesson-folders.ts";

interface Ports {
  api: string;
  web: string;
}

const usual = { api: 4000, web: 3000 };

/** The servers of a lesson's stage, started when a command first needs them. */
export class LessonServers {
  readonly #stage: Stage;
  readonly #written: Written[] = [];
  #services: Promise<Services> | undefined;
  #tracker: Promise<RunningTracker> | undefined;
  #nobodys: Promise<Ports> | undefined;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** The variables that tell a command where the servers of the stage are. */
  async running(): Promise<Record<string, string>> {
    const services = await this.#opened();
    this.#tracker ??= this.#start(services);
    const { urls } = await this.#tracker;
    const { api, web } = await this.#withoutServer();
    return this.#variables(services, { api: urls.api?.port ?? api, web: urls.web?.port ?? web });
  }

  /** A person types after a while, when the workers have begun, too: we would be there before them. */
  async #start(services: Services): Promise<RunningTracker> {
    const tracker = await startTracker(this.#stage, { services });
    const { api } = tracker.urls;
    if (api && this.#stage.capabilities.includes("health"))
      await untilWell(new URL("/health", api));
    return tracker;
  }

  /** Ports on which nobody listens: a server that the user runs has nothing to do with the lesson. */
  async none(): Promise<Record<string, string>> {
    return this.#variables(await this.#opened(), await this.#withoutServer());
  }

  written(): Written[] {
    return this.#written;
  }

  async stop(): Promise<void> {
    const tracker = await this.#tracker?.catch(() => undefined);
    await tracker?.stop();
    const services = await this.#services?.catch(() => undefined);
    await services?.close();
  }

  /** What the stage needs is there for all its commands, a server or not. */
  #opened(): Promise<Services> {
    this.#services ??= openServices(this.#stage);
    return this.#services;
  }

  #withoutServer(): Promise<Ports> {
    this.#nobodys ??= Promise.all([freePort(), freePort()]).then(([api, web]) => ({
      api: String(api),
      web: String(web),
    }));
    return this.#nobodys;
  }

  #variables({ env }: Services, ports: Ports): Record<string, string> {
    for (const name of ["api", "web"] as const) {
      const port = this.#stage.processes[name]?.port ?? usual[name];
      this.#written.push([ports[name], String(port)]);
    }
    return { ...env, PORT: ports.api, WEB_PORT: ports.web };
  }
}

/** Waits until a Task Tracker says that all it needs is there; whoever asks it then sees what is not. */
async function untilWell(health: URL): Promise<void> {
  const end = Date.now() + 30_000;
  while (Date.now() < end) {
    const { status } = Object(await (await fetch(health)).json());
    if (status === "up") return;
    await delay(50);
  }
}
