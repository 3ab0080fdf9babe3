import type { ProcessName, Stage, StageProcess } from "../../../shared/harness/manifest.ts";
import { nextFreePort } from "../../../shared/harness/ports.ts";

const variables: Partial<Record<ProcessName, string>> = { api: "PORT", web: "WEB_PORT" };

export interface PortChoice {
  ports: Partial<Record<ProcessName, number>>;
  /** What the user should know: which port was busy, and which one is used. */
  notices: string[];
}

/** The port of each process: the one that is asked for, or the next free one above it. */
export async function choosePorts(stage: Stage, env = process.env): Promise<PortChoice> {
  const choice: PortChoice = { ports: {}, notices: [] };
  for (const [name, { port }] of Object.entries(stage.processes) as [ProcessName, StageProcess][]) {
    if (port === undefined) continue;
    const wanted = wantedPort(variables[name] ?? "", port, env, choice.notices);
    const taken = new Set(Object.values(choice.ports));
    const chosen = await nextFreePort(wanted, taken);
    if (chosen !== wanted) choice.notices.push(busy(name, wanted, chosen));
    choice.ports[name] = chosen;
  }
  return choice;
}

function wantedPort(
  variable: string,
  usual: number,
  env: NodeJS.ProcessEnv,
  notices: string[],
): number {
  const text = env[variable];
  const asked = readPort(text);
  if (text && asked === undefined) notices.push(notAPort(variable, text, usual));
  return asked ?? usual;
}

function readPort(text: string | undefined): number | undefined {
  const port = Number(text);
  return text && Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
}

const notAPort = (variable: string, text: string, port: number) =>
  `${variable} is "${text}", which is not a port, so ${port} is used. Set it to a number from 1 to 65535.`;

const busy = (name: string, wanted: number, chosen: number) =>
  `Port ${wanted} is busy, so the ${name} uses ${chosen}.\n  To have ${wanted}: stop the program that uses it, and start again.`;
