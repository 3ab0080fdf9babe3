import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** Returns the command that runs npm's script with this Node.js: without a shell, on every system. */
export function getNpmCommand() {
  const bundledNpm = join(dirname(process.execPath), "node_modules", "npm", "bin", "npm-cli.js");
  const fromNpmRun = process.env.npm_execpath ?? "";
  const script = [fromNpmRun, bundledNpm].find(
    (path) => path.endsWith("npm-cli.js") && existsSync(path),
  );
  return script ? { command: process.execPath, args: [script] } : { command: "npm", args: [] };
}
