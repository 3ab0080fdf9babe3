/** A program and its arguments. */
export type CommandLine = [program: string, ...args: string[]];

const trap = "trap : TERM\n";

const isWindows = process.platform === "win32";

/** Returns the shell that npm uses for scripts: the one in the user's npm configuration, or the default. */
const getScriptShell = (): string =>
  process.env.npm_config_script_shell || (isWindows ? process.env.ComSpec || "cmd.exe" : "sh");

const isCmd = (program: string): boolean => /(^|[\\/])cmd(\.exe)?$/i.test(program);

/** Node.js must not quote the words of cmd.exe again. */
export const isVerbatim = ([program]: CommandLine): boolean => isWindows && isCmd(program);

/**
 * Returns the command that runs a script in a shell. SIGTERM goes to the whole process group. With the
 * trap, the shell waits for its program, so that the exit code is that of the program.
 *
 * @param before a script that has to succeed first
 */
export function createShellCommand(text: string, before?: string): CommandLine {
  const shell = getScriptShell();
  if (isCmd(shell)) {
    const command = before === undefined ? text : `(${before}) && ${text}`;
    return [shell, "/d", "/s", "/c", `"${command}"`];
  }
  const command = before === undefined ? text : `(${before}\n) && ${text}`;
  return [shell, "-c", `${trap}${command}`];
}

/** Returns whether the command was created by `createShellCommand`. */
const isShellCommand = ([shell, ...args]: CommandLine): boolean =>
  isCmd(shell) ? args[0] === "/d" : args[1]?.startsWith(trap) === true;

/** Appends arguments to a command, as `npm run name -- arguments` does. */
export function withArguments(command: CommandLine, args: string[]): CommandLine {
  if (args.length === 0 || !isShellCommand(command)) return [...command, ...args];
  const [shell, ...rest] = command;
  const text = rest.pop() ?? "";
  if (!isCmd(shell)) return [shell, ...rest, `${text} "$@"`, shell, ...args];
  const quoted = args.map((word) => `"${word.replaceAll('"', '""')}"`).join(" ");
  return [shell, ...rest, `${text.slice(0, -1)} ${quoted}"`];
}
