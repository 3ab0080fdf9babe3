import { getInstallCommand } from "../../../shared/harness/remedies.ts";
import type { Facts, Program, Row, Service } from "./facts.ts";

const formatNameAndVersion = ({ name, version }: Program): string =>
  [name, version].join(" ").trimEnd();

const describeNeed = (needed: boolean): string => (needed ? "" : ", from a later stage");

/** Creates the row of a server that an environment variable names. */
function createServiceRow(name: string, variable: string, service: Service, needed: boolean): Row {
  const { address, state } = service;
  if (state === "answers")
    return { mark: "ok", name, status: `${address} responds`, use: `set by ${variable}` };
  const message = state === "silent" ? `no server at ${address}` : `${variable} is not an address`;
  const fix = `${state === "silent" ? "start that server" : `correct ${variable}`}, or unset ${variable}`;
  return { mark: needed ? "missing" : "optional", name, status: message, remedy: fix };
}

export function createPostgresRow({
  postgres: { service, installed, fromNpm },
  needs,
}: Facts): Row {
  const name = "PostgreSQL";
  if (service) return createServiceRow(name, "DATABASE_URL", service, needs.postgres);
  const later = describeNeed(needs.postgres);
  if (installed !== undefined) {
    const use = `it is started for you${later}`;
    return { mark: "ok", name, status: `${installed}, from npm`, use };
  }
  if (fromNpm) {
    const use = `npm installs it with the first stage that needs it${later}`;
    return { mark: "optional", name, status: "not installed", use };
  }
  const mark = needs.postgres ? "missing" : "optional";
  const fix = "install PostgreSQL, and set DATABASE_URL to postgres://user:password@host/database";
  return { mark, name, status: "npm has none for this system", remedy: fix };
}

export function createRedisRow({
  redis: { service, program, unpacked },
  needs,
  system,
  isRoot,
}: Facts): Row {
  const name = "Redis";
  if (service) return createServiceRow(name, "REDIS_URL", service, needs.redis);
  const later = describeNeed(needs.redis);
  if (program)
    return { mark: "ok", name, status: formatNameAndVersion(program), use: `it is used${later}` };
  if (unpacked)
    return {
      mark: "ok",
      name,
      status: "unpacked under .data",
      use: `it is started for you${later}`,
    };
  const unpackedPackage = "the distribution's package is used, unpacked under .data";
  const substitute = "a substitute from npm is used";
  const use = (system === "debian" ? unpackedPackage : substitute) + later;
  const fix = needs.redis ? getInstallCommand("redis", system, isRoot) : undefined;
  return { mark: "optional", name, status: "not found", use, remedy: fix };
}

/** Describes the browser for the checks. A person can use any browser. */
export function createBrowserRow({
  browser: { configuredPath, program, fromNpm },
  needs,
  system,
  isRoot,
}: Facts): Row {
  const name = "browser";
  if (configuredPath !== undefined && !program) {
    const fix = "correct CHROMIUM_PATH, or unset it";
    return { mark: "optional", name, status: `no program at ${configuredPath}`, remedy: fix };
  }
  const later = describeNeed(needs.web);
  if (program)
    return {
      mark: "ok",
      name,
      status: formatNameAndVersion(program),
      use: `the checks use it${later}`,
    };
  const use = fromNpm ? "the checks use npm's own Chromium" : "the checks of pages need one";
  const fix = needs.web && !fromNpm ? getInstallCommand("browser", system, isRoot) : undefined;
  return { mark: "optional", name, status: "not found", use: use + later, remedy: fix };
}

export function createDockerRow({ docker: { client, engine } }: Facts): Row {
  const use = "every stage runs without it";
  if (!client) return { mark: "optional", name: "Docker", status: "not found", use };
  const version = client.version ?? "found";
  if (engine) return { mark: "ok", name: "Docker", status: `${version}, engine ${engine}` };
  return {
    mark: "optional",
    name: "Docker",
    status: `${version}, its engine does not respond`,
    use,
  };
}
