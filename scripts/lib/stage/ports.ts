import type { ProcessName, Stage } from "../../../shared/harness/manifest.ts";
import { isFree, nextFreePort } from "../../../shared/harness/ports.ts";

const variables: Partial<Record<ProcessName, string>> = { api: "PORT", web: "WEB_PORT" };

export interface PortChoice {
  ports: Partial<Record<ProcessName, number>>;
  /** What the user should know: which port was busy, and which one is used. */
  notices: string[];
}

/** The port of each process: the one that is asked for, or the next free one above it. */
export async function choosePorts(stage: Stage, env = process.env): Promise<PortChoice> {
  const choice: PortChoice = { ports: {}, notices: [] };
  const taken = new Set<number>();
  for (const [name, { port }] of Object.entries(stage.processes)) {
    if (port === undefined) continue;
    const wanted = readPort(env[variables[name as ProcessName] ?? ""], port);
    const chosen =
      (await isFree(wanted)) && !taken.has(wanted) ? wanted : await nextFreePort(wanted + 1, taken);
    if (chosen !== wanted) choice.notices.push(busy(name, wanted, chosen));
    taken.add(chosen);
    choice.ports[name as ProcessName] = chosen;
  }
  return choice;
}

function readPort(text: string | undefined, fallback: number): number {
  const port = Number(text || fallback);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : fallback;
}

const busy = (name: string, wanted: number, chosen: number) =>
  `Port ${wanted} is busy, so the ${name} uses ${chosen}. To have ${wanted}, stop the program that uses it and start again.`;
