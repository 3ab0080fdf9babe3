import { accessSync, constants, statSync } from "node:fs";
import { posix, win32 } from "node:path";

/** The properties of a machine that decide where a program is found. */
export interface Machine {
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
  /** Returns whether there is an executable file at this path. */
  isProgram(file: string): boolean;
}

export const thisMachine: Machine = {
  env: process.env,
  platform: process.platform,
  isProgram(file) {
    try {
      accessSync(file, constants.X_OK);
      return statSync(file).isFile();
    } catch {
      return false;
    }
  },
};

/** Returns the folders of the PATH. An empty entry would mean the current folder, and is ignored. */
function listPathFolders({ env, platform }: Machine): string[] {
  const path = env.PATH ?? env.Path ?? "";
  if (platform !== "win32") return path.split(":").filter(Boolean);
  return path
    .split(";")
    .map((folder) => folder.replaceAll('"', ""))
    .filter(Boolean);
}

/** Windows finds `git` as `git.exe`: PATHEXT lists the extensions that it tries. */
function listExtensions({ env, platform }: Machine): string[] {
  if (platform !== "win32") return [""];
  return (env.PATHEXT || ".COM;.EXE;.BAT;.CMD").toLowerCase().split(";").filter(Boolean);
}

/**
 * @param names programs in order of preference, without `.exe`
 * @returns the path of the first one that exists
 */
export function findOnPath(names: readonly string[], machine = thisMachine): string | undefined {
  const { join } = machine.platform === "win32" ? win32 : posix;
  const files = names.flatMap((name) =>
    listPathFolders(machine).flatMap((folder) =>
      listExtensions(machine).map((suffix) => join(folder, name + suffix)),
    ),
  );
  return files.find((file) => machine.isProgram(file));
}
