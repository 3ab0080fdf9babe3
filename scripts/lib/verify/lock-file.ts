import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

const readJson = (file: string) => JSON.parse(readFileSync(file, "utf8"));
const fields = ["dependencies", "devDependencies"] as const;
const advice = "Update it: npm run lock";

interface LockedPackage {
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

/**
 * Finds packages for other systems that a lock file names as optional and has no entry for: `npm ci`
 * fails on those systems. This happens if a version was not published for every system.
 */
function findMissingPackages(packages: Record<string, LockedPackage>): string[] {
  const lockedPaths = Object.keys(packages);
  const optionalNames = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies),
  );
  return [...new Set(optionalNames)].filter(
    (name) => !lockedPaths.some((path) => path.endsWith(`node_modules/${name}`)),
  );
}

/** Reports the problems of a folder's lock file, compared with its package.json. */
export function checkLockFile(dir: string): string[] {
  const file = join(dir, "package-lock.json");
  if (!existsSync(file)) return [`${file} is missing. ${advice}`];
  const [manifest, lock] = [readJson(join(dir, "package.json")), readJson(file)];
  const isUpToDate = fields.every((field) =>
    isDeepStrictEqual(manifest[field], lock.packages[""][field]),
  );
  const packages: Record<string, LockedPackage> = lock.packages;
  const hasAddresses = Object.values(packages).some(({ resolved }) => resolved?.startsWith("http"));
  const missingPackages = findMissingPackages(packages);
  return [
    ...(isUpToDate ? [] : [`${file} was made from another package.json. ${advice}`]),
    ...(missingPackages.length > 0
      ? [`${file} lacks ${missingPackages.join(", ")}. Pin another version.`]
      : []),
    ...(hasAddresses ? [`${file} holds download addresses. ${advice}`] : []),
  ];
}
