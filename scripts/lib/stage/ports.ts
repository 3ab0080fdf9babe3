import type { ProcessName, Stage, StageProcess } from "../../../shared/harness/manifest.ts";
import { findFreePort } from "../../../shared/harness/ports.ts";

const variables: Partial<Record<ProcessName, string>> = { api: "PORT", web: "WEB_PORT" };

export interface PortChoice {
  ports: Partial<Record<ProcessName, number>>;
  /** Messages about busy and invalid ports. */
  notices: string[];
}

/** Chooses the port of each process: the requested one, or the next free one above it. */
export async function choosePorts(stage: Stage, env = process.env): Promise<PortChoice> {
  const choice: PortChoice = { ports: {}, notices: [] };
  for (const [name, { port }] of Object.entries(stage.processes) as [ProcessName, StageProcess][]) {
    if (port === undefined) continue;
    const requestedPort = readRequestedPort(variables[name] ?? "", port, env, choice.notices);
    const usedPorts = new Set(Object.values(choice.ports));
    const chosenPort = await findFreePort(requestedPort, usedPorts);
    if (chosenPort !== requestedPort)
      choice.notices.push(describeBusy(name, requestedPort, chosenPort));
    choice.ports[name] = chosenPort;
  }
  return choice;
}

function readRequestedPort(
  variable: string,
  defaultPort: number,
  env: NodeJS.ProcessEnv,
  notices: string[],
): number {
  const text = env[variable];
  const port = readPort(text);
  if (text && port === undefined) notices.push(describeInvalid(variable, text, defaultPort));
  return port ?? defaultPort;
}

function readPort(text: string | undefined): number | undefined {
  const port = Number(text);
  return text && Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
}

const describeInvalid = (variable: string, text: string, port: number) =>
  `${variable} is "${text}", which is not a port, so ${port} is used. Set it to a number from 1 to 65535.`;

const describeBusy = (name: string, requested: number, chosen: number) =>
  `Port ${requested} is busy, so the ${name} uses ${chosen}.\n  To use ${requested}: stop the program that uses it, and start again.`;
