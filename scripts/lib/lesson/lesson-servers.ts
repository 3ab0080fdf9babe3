import { setTimeout as delay } from "node:timers/promises";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { findRandomFreePort } from "../../../shared/harness/ports.ts";
import { openServices, type Services } from "../../../shared/harness/services.ts";
import { type RunningTracker, startTracker } from "../../../shared/harness/tracker.ts";
import type { Replacement } from "./lesson-folders.ts";

interface Ports {
  api: string;
  web: string;
}

const defaultPorts = { api: 4000, web: 3000 };

const servers = ["api", "web"] as const;

/** The servers of a lesson's stage. They are started when a command first needs them. */
export class LessonServers {
  readonly #stage: Stage;
  readonly #replacements: Replacement[] = [];
  #services: Promise<Services> | undefined;
  #tracker: Promise<RunningTracker> | undefined;
  #unusedPorts: Promise<Ports> | undefined;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Starts the servers, and returns the variables with their ports. */
  async start(): Promise<Record<string, string>> {
    const services = await this.#openServices();
    this.#tracker ??= this.#startTracker(services);
    const { urls } = await this.#tracker;
    const { api, web } = await this.#findUnusedPorts();
    return this.#createVariables(services, {
      api: urls.api?.port ?? api,
      web: urls.web?.port ?? web,
    });
  }

  /** Waits until the workers have started too, as they have when a person types. */
  async #startTracker(services: Services): Promise<RunningTracker> {
    const tracker = await startTracker(this.#stage, { services });
    const { api } = tracker.urls;
    if (api && this.#stage.capabilities.includes("health"))
      await waitUntilHealthy(new URL("/health", api));
    return tracker;
  }

  /** Returns the variables with unused ports, so that the user's own servers are not found. */
  async getUnused(): Promise<Record<string, string>> {
    return this.#createVariables(await this.#openServices(), await this.#findUnusedPorts());
  }

  /** Returns the words of a command with the ports of the variables instead of those in the lesson. */
  replacePorts(words: string[], { PORT, WEB_PORT }: Record<string, string>): string[] {
    const ports = { api: PORT, web: WEB_PORT };
    return words.map((word) =>
      word.replace(/(?<=\blocalhost:)\d+\b/g, (port) => {
        const name = servers.find((each) => this.#getShownPort(each) === port);
        return (name && ports[name]) ?? port;
      }),
    );
  }

  listReplacements(): Replacement[] {
    return this.#replacements;
  }

  async stop(): Promise<void> {
    const tracker = await this.#tracker?.catch(() => undefined);
    await tracker?.stop();
    const services = await this.#services?.catch(() => undefined);
    await services?.close();
  }

  /** Opens the services of the stage once, for all its commands. */
  #openServices(): Promise<Services> {
    this.#services ??= openServices(this.#stage);
    return this.#services;
  }

  #findUnusedPorts(): Promise<Ports> {
    this.#unusedPorts ??= Promise.all([findRandomFreePort(), findRandomFreePort()]).then(
      ([api, web]) => ({
        api: String(api),
        web: String(web),
      }),
    );
    return this.#unusedPorts;
  }

  #createVariables({ env }: Services, ports: Ports): Record<string, string> {
    for (const name of servers) {
      this.#replacements.push([ports[name], this.#getShownPort(name)]);
    }
    return { ...env, PORT: ports.api, WEB_PORT: ports.web };
  }

  /** Returns the port of a server in the lesson. */
  #getShownPort(name: (typeof servers)[number]): string {
    return String(this.#stage.processes[name]?.port ?? defaultPorts[name]);
  }
}

/** Waits until a Task Tracker reports that all its dependencies are up, for at most 30 s. */
async function waitUntilHealthy(health: URL): Promise<void> {
  const end = Date.now() + 30_000;
  while (Date.now() < end) {
    const response = await fetch(health);
    // An earlier step may not have this route yet.
    if (response.status === 404) return;
    const { status } = Object(await response.json());
    if (status === "up") return;
    await delay(50);
  }
}
