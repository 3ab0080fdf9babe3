/** Commands that pass their last words on, to a script or as the fields of a request. */
const forwarding = ["in", "call"];

/**
 * Returns whether the user asks for the usage of a command: `diff help`, `diff 02 help`, `--help`.
 *
 * @param {string} command
 * @param {string[]} args
 */
export const isHelpRequest = (command, args) =>
  args.includes("--help") ||
  args[0] === "help" ||
  (args.at(-1) === "help" && !forwarding.includes(command));
