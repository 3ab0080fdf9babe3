/** The oldest supported version of Node.js. */
export const oldest = { major: 20, minor: 19 };

/**
 * @param {string} version as in `process.versions.node`
 * @returns {string | undefined} a message for the user, or undefined if the version is supported
 */
export function describeNodeVersionError(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return undefined;
  return (
    `This project needs Node.js ${oldest.major}.${oldest.minor} or newer, but this is ${version}.\n` +
    "Install the current LTS release from https://nodejs.org, open a new terminal, and try again."
  );
}
