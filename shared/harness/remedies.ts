import { existsSync, readFileSync } from "node:fs";

/** The kinds of systems that differ in how a program is installed. */
export type System = "debian" | "linux" | "macos" | "windows";

/** @param osRelease the text of /etc/os-release, where there is one */
export function detectSystem(platform: NodeJS.Platform, osRelease: string): System {
  if (platform === "win32") return "windows";
  if (platform === "darwin") return "macos";
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(osRelease) ? "debian" : "linux";
}

const osRelease = "/etc/os-release";

/** Returns the system of this machine. */
export const getSystem = (): System =>
  detectSystem(process.platform, existsSync(osRelease) ? readFileSync(osRelease, "utf8") : "");

type Tool = "git" | "npm" | "redis" | "browser";

const commands: Record<Tool, Partial<Record<System, string>>> = {
  git: {
    debian: "sudo apt-get install git",
    linux: "install git with the package manager of this system",
    macos: "xcode-select --install",
    windows: "winget install Git.Git",
  },
  npm: {
    debian: "sudo apt-get install npm",
    linux: "install npm with the package manager of this system",
    macos: "brew install node",
    windows: "winget install OpenJS.NodeJS.LTS",
  },
  redis: {
    debian: "sudo apt-get install redis-server",
    linux: "install redis or valkey with the package manager of this system",
    macos: "brew install redis",
  },
  browser: {
    debian: "sudo apt-get install chromium",
    linux: "install chromium with the package manager of this system",
    macos: "brew install --cask google-chrome",
    windows: "winget install Google.Chrome",
  },
};

/** Returns the command that installs a tool, if there is one. */
export function getInstallCommand(tool: Tool, system: System, isRoot: boolean): string | undefined {
  const command = commands[tool][system];
  return isRoot ? command?.replace(/^sudo /, "") : command;
}
