import { accessSync, constants, statSync } from "node:fs";
import { posix, win32 } from "node:path";

/** What decides where a program is found. */
export interface Machine {
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
  /** Is there a file at this path that can be run? */
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

/** The folders of the PATH, in order. An empty entry means the current folder: it is passed over. */
function pathFolders({ env, platform }: Machine): string[] {
  const path = env.PATH ?? env.Path ?? "";
  if (platform !== "win32") return path.split(":").filter(Boolean);
  return path
    .split(";")
    .map((folder) => folder.replaceAll('"', ""))
    .filter(Boolean);
}

/** Windows finds `git` as `git.exe`: PATHEXT lists the endings that it tries. */
function endings({ env, platform }: Machine): string[] {
  if (platform !== "win32") return [""];
  return (env.PATHEXT || ".COM;.EXE;.BAT;.CMD").toLowerCase().split(";").filter(Boolean);
}

/**
 * @param names programs in the order of preference, without `.exe`
 * @returns the path of the first one that is there
 */
export function findOnPath(names: readonly string[], machine = thisMachine): string | undefined {
  const { join } = machine.platform === "win32" ? win32 : posix;
  const files = names.flatMap((name) =>
    pathFolders(machine).flatMap((folder) =>
      endings(machine).map((ending) => join(folder, name + ending)),
    ),
  );
  return files.find((file) => machine.isProgram(file));
}
