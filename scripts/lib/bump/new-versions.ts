import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { UsageError } from "../../../shared/harness/usage-error.ts";
import { listVersions, type PackageFile } from "./manifests.ts";

const packageName = /^(@[a-z0-9][\w.-]*\/)?([a-z0-9][\w.-]*|\*)$/;
const exactVersion = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

/**
 * Parses `react 19.3.1 react-dom 19.3.1`. `@scope/*` means all used packages of a scope.
 *
 * @throws UsageError
 */
export function parseNewVersions(words: string[]): Map<string, string> {
  if (words.length === 0) throw new UsageError("Which package? npm run bump zod 4.6.7");
  const newVersions = new Map<string, string>();
  for (let at = 0; at < words.length; at += 2) {
    const [name = "", version] = words.slice(at, at + 2);
    newVersions.set(requireValidName(name), requireValidVersion(name, version));
  }
  return newVersions;
}

function requireValidName(name: string): string {
  if (packageName.test(name) && name !== "*") return name;
  throw new UsageError(
    `"${name}" is not a valid package name. For example: npm run bump zod 4.6.7`,
  );
}

function requireValidVersion(name: string, version: string | undefined): string {
  if (version === undefined) {
    throw new UsageError(`Which version? Versions are exact: npm run bump ${name} 1.2.3`);
  }
  if (exactVersion.test(version)) return version;
  throw new UsageError(`"${version}" is not an exact version. Write it as 1.2.3.`);
}

/**
 * Expands the patterns to the used packages, each with its new version.
 *
 * @throws ExplainedError if one is not used anywhere
 */
export function expandPatterns(
  newVersions: ReadonlyMap<string, string>,
  files: PackageFile[],
): Map<string, string> {
  const usedNames = [
    ...new Set(files.flatMap(({ content }) => listVersions(content).map(([n]) => n))),
  ];
  return new Map(
    [...newVersions].flatMap(([pattern, version]) => {
      const names = usedNames.filter((name) => matchesPattern(name, pattern));
      if (names.length === 0) throw new ExplainedError(describeUnusedPackage(pattern));
      return names.map((name): [string, string] => [name, version]);
    }),
  );
}

const matchesPattern = (name: string, pattern: string): boolean =>
  pattern.endsWith("/*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;

const describeUnusedPackage = (name: string): string =>
  `No package.json of this repository names ${name}. docs/maintaining.md lists the used packages. ` +
  "Add a new one with npm, in the first stage that needs it.";
