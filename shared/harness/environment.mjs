/**
 * The environment of the programs that this project starts is built from these lists, not inherited:
 * libraries read variables such as `PGSSLMODE`, `HOST` or `NODE_ENV` that were set for something else.
 * Plain JavaScript, because it is needed before anything is installed.
 */

/** @typedef {Readonly<Record<string, string | undefined>>} Variables */

/** @param {string[]} patterns */
const matchAnyOf = (...patterns) => new RegExp(`^(?:${patterns.join("|")})$`, "i");

const system = matchAnyOf(
  "PATH|HOME|USER|LOGNAME|SHELL|TMPDIR|TMP|TEMP|TZ|LANG|LANGUAGE|LC_\\w+",
  "LD_LIBRARY_PATH|LD_PRELOAD|DYLD_\\w+|LOCALE_ARCHIVE|FONTCONFIG_\\w+|XDG_\\w+",
  "DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|DBUS_SESSION_BUS_ADDRESS|SSH_AUTH_SOCK",
  "__CF_USER_TEXT_ENCODING|SDKROOT|DEVELOPER_DIR",
);

const windows = matchAnyOf(
  "SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PATHEXT|OS|PUBLIC|PSMODULEPATH|DRIVERDATA",
  "APPDATA|LOCALAPPDATA|PROGRAMDATA|ALLUSERSPROFILE|(?:COMMON)?PROGRAM(?:FILES|W6432)(?:\\(X86\\))?",
  "COMMONPROGRAMW6432|USERPROFILE|USERNAME|USERDOMAIN|HOMEDRIVE|HOMEPATH|COMPUTERNAME",
  "NUMBER_OF_PROCESSORS|PROCESSOR_\\w+",
);

/** Variables of language toolchains: a Task Tracker may be written in any language. */
const toolchains = matchAnyOf(
  "JAVA_HOME|JDK_HOME|M2_HOME|MAVEN_\\w+|GRADLE_\\w+|KOTLIN_HOME|SDKMAN_\\w+",
  "GO\\w+|CARGO_\\w+|RUSTUP_\\w+|DOTNET_(?:ROOT\\w*|CLI_\\w+|NOLOGO)|NUGET_\\w+",
  "PYTHON(?:PATH|HOME|USERBASE)|VIRTUAL_ENV|CONDA_\\w+|PYENV_\\w+|POETRY_\\w+|UV_\\w+",
  "GEM_\\w+|BUNDLE_\\w+|RUBYLIB|RBENV_\\w+|COMPOSER_\\w+|PHPRC|PHP_INI_SCAN_DIR",
  "ERL_\\w+|MIX_(?:HOME|ARCHIVES)|HEX_HOME|OPAM\\w*|OCAML\\w+|STACK_ROOT|GHCUP_\\w+",
  "NVM_\\w+|FNM_\\w+|VOLTA_\\w+|ASDF_\\w+|MISE_\\w+|PROTO_\\w+|N_PREFIX|BUN_INSTALL|DENO_\\w+",
  "NIX_\\w+|HOMEBREW_\\w+|DOCKER_\\w+",
);

const certificates = matchAnyOf(
  "NODE_EXTRA_CA_CERTS|NODE_USE_SYSTEM_CA|SSL_CERT_(?:FILE|DIR)|REQUESTS_CA_BUNDLE",
);

const privacy = matchAnyOf("DO_NOT_TRACK|NEXT_TELEMETRY_DISABLED");

const terminal = matchAnyOf("TERM|COLORTERM|TERM_PROGRAM\\w*|NO_COLOR|FORCE_COLOR|COLUMNS|LINES");

/** Variables with which a debugger attaches to each Node.js process. */
const debuggers = matchAnyOf("NODE_OPTIONS|VSCODE_INSPECTOR_OPTIONS|JB_\\w+");

const proxies = matchAnyOf("(?:HTTPS?_|ALL_|NO_)PROXY|NODE_USE_ENV_PROXY");

/** The settings with which npm reaches its registry, without those that change the set of packages, such as `omit`. */
const npm = matchAnyOf(
  "npm_config_(?:.*registry|(?:https?_|no)?proxy|noproxy|ca|cafile|cert|certfile|key|keyfile)",
  "npm_config_(?:strict_ssl|userconfig|globalconfig|cache|offline|prefer_offline|local_address)",
  "npm_config_(?:fetch_\\w+|maxsockets|//.+)",
);

/** Variables that the user sets for the commands of this repository. */
const commands = matchAnyOf("DATABASE_URL|REDIS_URL|CHROMIUM_PATH|PLAYWRIGHT_\\w+");

/** Programs print English with it, whatever the locale of the user. */
export const neutralLocale = { LC_ALL: "C" };

const everywhere = [system, windows, toolchains, certificates, privacy];

/**
 * @param {Variables} source
 * @param {RegExp[]} lists
 * @returns {Record<string, string>}
 */
function pick(source, lists) {
  /** @type {Record<string, string>} */
  const result = {};
  for (const [name, value] of Object.entries(source)) {
    if (value !== undefined && lists.some((list) => list.test(name))) result[name] = value;
  }
  return result;
}

/**
 * Creates the environment of a program: the variables of the system and its tools, and its variables.
 *
 * @param {Variables} [variables]
 * @param {Variables} [source]
 * @returns {Record<string, string>}
 */
export const createEnvironment = (variables = {}, source = process.env) => ({
  ...pick(source, everywhere),
  ...pick(variables, [/^/]),
});

/**
 * Returns the variables of the terminal, for a program that the user runs in it: colours and debugger.
 *
 * @param {Variables} [source]
 */
export const getTerminalVariables = (source = process.env) => pick(source, [terminal, debuggers]);

/**
 * Returns the variables for a command of this repository that another command starts.
 *
 * @param {Variables} [source]
 */
export const getCommandVariables = (source = process.env) => pick(source, [terminal, commands]);

/**
 * Returns the proxy settings, for programs that download.
 *
 * @param {Variables} [source]
 */
export const getProxyVariables = (source = process.env) => pick(source, [proxies]);

/**
 * Returns the settings with which npm reaches its registry. A user's `.npmrc` may refer to any
 * variable, such as `${NPM_TOKEN}`, so every variable that looks like a credential is included.
 *
 * @param {Variables} [source]
 */
export const getNpmVariables = (source = process.env) =>
  pick(source, [npm, proxies, matchAnyOf("\\w*(?:TOKEN|AUTH|PASSWORD|USERNAME)\\w*")]);
