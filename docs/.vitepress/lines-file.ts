/**
 * Returns the name of the file with the changed lines of a path. It begins with a tilde, because
 * some hosts do not serve files that begin with a dot.
 */
export const getLinesFile = (path: string): string => `~${path.replaceAll("/", "~")}.html`;
