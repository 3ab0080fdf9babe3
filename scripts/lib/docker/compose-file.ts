import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { checkDockerfile, isPinned, readTargets, runsAsOrdinaryUser } from "./dockerfile.ts";

interface Service {
  image?: string;
  build?: { context: string; target: string };
  ports?: string[];
  environment?: Record<string, string | number | null>;
}

/** Reports the problems of a compose file and of the Dockerfiles that it builds. */
export function checkComposeFile(file: string): string[] {
  const { services = {} } = parse(readFileSync(file, "utf8"), { merge: true });
  const entries = Object.entries<Service>(services);
  const contexts = new Set(entries.flatMap(([, { build }]) => (build ? [build.context] : [])));
  const folders = [...contexts].map((context) => join(dirname(file), context));
  const errors = entries.flatMap(([name, service]) =>
    findServiceErrors(service, dirname(file)).map((error) => `${name}: ${error}`),
  );
  return [...errors, ...folders.filter(hasDockerfile).flatMap(checkDockerfile)];
}

const hasDockerfile = (dir: string) => existsSync(join(dir, "Dockerfile"));

function findServiceErrors(service: Service, dir: string): string[] {
  return [
    ...findImageErrors(service, dir),
    ...findPortErrors(service),
    ...Object.entries(service.environment ?? {}).flatMap(findSecretErrors),
  ];
}

function findImageErrors({ image, build }: Service, dir: string): string[] {
  if (!build) return image && isPinned(image) ? [] : [`${image} is not an exact version.`];
  const folder = join(dir, build.context);
  if (!hasDockerfile(folder)) return [`${build.context} has no Dockerfile.`];
  const targets = readTargets(folder);
  if (!targets.some(({ name }) => name === build.target)) {
    return [`the Dockerfile has no target ${build.target}.`];
  }
  return runsAsOrdinaryUser(targets, build.target) ? [] : [`${build.target} runs as root.`];
}

function findPortErrors({ ports = [] }: Service): string[] {
  const openPorts = ports.filter((port) => !isLocal(port) && !isPublic(port));
  return openPorts.map(
    (port) => `port ${port} is open to other machines: write 127.0.0.1: before it.`,
  );
}

const isLocal = (port: string) => String(port).startsWith("127.0.0.1:");

/** The ports of the web server are public. */
const isPublic = (port: string) => /^(80|443):/.test(String(port));

/** A secret comes from the environment and is required, except for the previous one in a rotation. */
function findSecretErrors([name, value]: [string, string | number | null]): string[] {
  if (!/PASSWORD|SECRET/.test(name)) return [];
  if (name.endsWith("_FILE")) return findFileErrors(name, value);
  if (name.includes("PREVIOUS") && value === `\${${name}:-}`) return [];
  const isRequired = /^\$\{\w+:\?.+\}$/.test(String(value));
  return isRequired ? [] : [`${name} is not required: write \${${name}:?what to do}.`];
}

function findFileErrors(name: string, value: string | number | null): string[] {
  const isSecret = String(value).startsWith("/run/secrets/");
  return isSecret ? [] : [`${name} is not a secret of Compose: name a file in /run/secrets.`];
}
