import { failAt } from "./fail-at.ts";

/** The sources that a policy allows, for each of its directives. */
export type Policy = ReadonlyMap<string, string[]>;

/**
 * Parses the Content-Security-Policy of a response.
 *
 * @throws ContractFailure if it has none
 */
export function readPolicy(answer: Response): Policy {
  const header = answer.headers.get("content-security-policy");
  if (header === null) failAt(answer, "no Content-Security-Policy", "one");
  const directives = header.split(";").map((directive) => directive.trim().split(/\s+/));
  return new Map(directives.map(([name = "", ...sources]) => [name.toLowerCase(), sources]));
}

/** Returns the sources of a fetch directive, which falls back to default-src. */
export const getSources = (policy: Policy, name: string): string[] =>
  policy.get(name) ?? policy.get("default-src") ?? ["*"];

/** Sources that allow injected code. */
const looseSource = /^('unsafe-\w+'|\*|(https?|data|blob):)$/i;

export const findLooseSources = (policy: Policy): string[] =>
  ["script-src", "style-src"].flatMap((name) =>
    getSources(policy, name)
      .filter((source) => looseSource.test(source))
      .map((source) => `${name} ${source}`),
  );

/** Returns the nonce for scripts, if it has at least 128 bits. */
export const getNonce = (policy: Policy): string | undefined =>
  getSources(policy, "script-src")
    .map((source) => /^'nonce-([\w+/=-]{22,})'$/.exec(source)?.[1])
    .find(Boolean);
