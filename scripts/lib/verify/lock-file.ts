import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));
const fields = ["dependencies", "devDependencies"] as const;
const mend = "Make it again: npm run lock";

/** What is wrong with the lock file of a folder, compared with its package.json. */
export function lockComplaints(dir: string): string[] {
  const file = join(dir, "package-lock.json");
  if (!existsSync(file)) return [`${file} is missing. ${mend}`];
  const [own, lock] = [read(join(dir, "package.json")), read(file)];
  const current = fields.every((field) => isDeepStrictEqual(own[field], lock.packages[""][field]));
  const addresses = Object.values<{ resolved?: string }>(lock.packages).some(({ resolved }) =>
    resolved?.startsWith("http"),
  );
  return [
    ...(current ? [] : [`${file} was made from another package.json. ${mend}`]),
    ...(addresses ? [`${file} holds download addresses. ${mend}`] : []),
  ];
}
