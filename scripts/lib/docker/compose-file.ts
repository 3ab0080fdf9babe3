import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { dockerfileComplaints, isPinned, readTargets, runsAsOrdinaryUser } from "./dockerfile.ts";

interface Service {
  image?: string;
  build?: { context: string; target: string };
  ports?: string[];
  environment?: Record<string, string | number | null>;
}

/** What is wrong with a compose file and with the Dockerfiles that it builds. */
export function composeComplaints(file: string): string[] {
  const { services = {} } = parse(readFileSync(file, "utf8"), { merge: true });
  const entries = Object.entries<Service>(services);
  const contexts = new Set(entries.flatMap(([, { build }]) => (build ? [build.context] : [])));
  const folders = [...contexts].map((context) => join(dirname(file), context));
  const ofServices = entries.flatMap(([name, service]) =>
    serviceComplaints(service, dirname(file)).map((complaint) => `${name}: ${complaint}`),
  );
  return [...ofServices, ...folders.filter(hasDockerfile).flatMap(dockerfileComplaints)];
}

const hasDockerfile = (dir: string) => existsSync(join(dir, "Dockerfile"));

function serviceComplaints(service: Service, dir: string): string[] {
  return [
    ...imageComplaints(service, dir),
    ...portComplaints(service),
    ...Object.entries(service.environment ?? {}).flatMap(secretComplaints),
  ];
}

function imageComplaints({ image, build }: Service, dir: string): string[] {
  if (!build) return image && isPinned(image) ? [] : [`${image} is no exact version.`];
  const folder = join(dir, build.context);
  if (!hasDockerfile(folder)) return [`${build.context} has no Dockerfile.`];
  const targets = readTargets(folder);
  if (!targets.some(({ name }) => name === build.target)) {
    return [`the Dockerfile has no target ${build.target}.`];
  }
  return runsAsOrdinaryUser(targets, build.target) ? [] : [`${build.target} runs as root.`];
}

function portComplaints({ ports = [] }: Service): string[] {
  const open = ports.filter((port) => !isFromHere(port) && !isOfTheWeb(port));
  return open.map((port) => `port ${port} is reached from other machines: put 127.0.0.1: first.`);
}

const isFromHere = (port: string) => String(port).startsWith("127.0.0.1:");

/** What is meant for everybody. */
const isOfTheWeb = (port: string) => /^(80|443):/.test(String(port));

/** A secret comes from outside, and nothing starts without it, but for one that is on its way out. */
function secretComplaints([name, value]: [string, string | number | null]): string[] {
  if (!/PASSWORD|SECRET/.test(name)) return [];
  if (name.endsWith("_FILE")) return fileComplaints(name, value);
  if (name.includes("PREVIOUS") && value === `\${${name}:-}`) return [];
  const isDemanded = /^\$\{\w+:\?.+\}$/.test(String(value));
  return isDemanded ? [] : [`${name} is not demanded: write \${${name}:?what to do}.`];
}

function fileComplaints(name: string, value: string | number | null): string[] {
  const isSecret = String(value).startsWith("/run/secrets/");
  return isSecret ? [] : [`${name} is no secret of Compose: name a file in /run/secrets.`];
}
