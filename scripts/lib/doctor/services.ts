import { getInstallCommand } from "../../../shared/harness/remedies.ts";
import type { Facts, Program, Row, Service } from "./facts.ts";

const nameAndVersion = ({ name, version }: Program): string => [name, version].join(" ").trimEnd();

const inTime = (needed: boolean): string => (needed ? "" : ", from a later stage");

/** A server that the environment names: it is used, whatever else there is. */
function serviceRow(name: string, variable: string, service: Service, needed: boolean): Row {
  const { address, state } = service;
  if (state === "answers")
    return { mark: "ok", name, found: `${address} answers`, use: `${variable} names it` };
  const says =
    state === "silent" ? `nobody answers at ${address}` : `${variable} is not an address`;
  const mend = `${state === "silent" ? "start that server" : `correct ${variable}`}, or unset ${variable}`;
  return { mark: needed ? "missing" : "optional", name, found: says, remedy: mend };
}

export function postgresRow({ postgres: { service, installed, fromNpm }, needs }: Facts): Row {
  const name = "PostgreSQL";
  if (service) return serviceRow(name, "DATABASE_URL", service, needs.postgres);
  const later = inTime(needs.postgres);
  if (installed !== undefined) {
    const use = `it is started for you${later}`;
    return { mark: "ok", name, found: `${installed}, from npm`, use };
  }
  if (fromNpm) {
    const use = `npm brings it with the first stage that needs it${later}`;
    return { mark: "optional", name, found: "not installed", use };
  }
  const mark = needs.postgres ? "missing" : "optional";
  const mend = "install PostgreSQL, and set DATABASE_URL to postgres://user:password@host/database";
  return { mark, name, found: "npm has none for this system", remedy: mend };
}

export function redisRow({
  redis: { service, program, unpacked },
  needs,
  system,
  isRoot,
}: Facts): Row {
  const name = "Redis";
  if (service) return serviceRow(name, "REDIS_URL", service, needs.redis);
  const later = inTime(needs.redis);
  if (program)
    return { mark: "ok", name, found: nameAndVersion(program), use: `it is used${later}` };
  if (unpacked)
    return {
      mark: "ok",
      name,
      found: "unpacked under .data",
      use: `it is started for you${later}`,
    };
  const fetched = "the distribution's package is used, unpacked under .data";
  const standIn = "a stand-in from npm is used";
  const use = (system === "debian" ? fetched : standIn) + later;
  const mend = needs.redis ? getInstallCommand("redis", system, isRoot) : undefined;
  return { mark: "optional", name, found: "not found", use, remedy: mend };
}

/** The pages themselves open in any browser: this one is driven by the checks. */
export function browserRow({
  browser: { named, program, fromNpm },
  needs,
  system,
  isRoot,
}: Facts): Row {
  const name = "browser";
  if (named !== undefined && !program) {
    const mend = "correct CHROMIUM_PATH, or unset it";
    return { mark: "optional", name, found: `nothing to run at ${named}`, remedy: mend };
  }
  const later = inTime(needs.web);
  if (program)
    return { mark: "ok", name, found: nameAndVersion(program), use: `the checks use it${later}` };
  const use = fromNpm ? "the checks use npm's own Chromium" : "the checks of pages need one";
  const mend = needs.web && !fromNpm ? getInstallCommand("browser", system, isRoot) : undefined;
  return { mark: "optional", name, found: "not found", use: use + later, remedy: mend };
}

export function dockerRow({ docker: { client, engine } }: Facts): Row {
  const use = "every stage runs without it";
  if (!client) return { mark: "optional", name: "Docker", found: "not found", use };
  const found = client.version ?? "found";
  if (engine) return { mark: "ok", name: "Docker", found: `${found}, engine ${engine}` };
  return { mark: "optional", name: "Docker", found: `${found}, its engine does not answer`, use };
}
