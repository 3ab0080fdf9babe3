import { describe, expect, it } from "vitest";
import {
  createEnvironment,
  getCommandVariables,
  getNpmVariables,
  getTerminalVariables,
} from "../environment.mjs";

const unrelatedVariables = {
  NODE_ENV: "production",
  npm_config_omit: "dev",
  HOST: "x86_64-conda-linux-gnu",
  PGSSLMODE: "require",
  PGOPTIONS: "-c datestyle=SQL,DMY",
  NODE_OPTIONS: "--inspect=0",
  HTTPS_PROXY: "http://127.0.0.1:8080",
  TASKS_FILE: "tasks.json",
  PORT: "1",
  LOG_LEVEL: "debug",
};

describe("createEnvironment", () => {
  it("keeps the variables of the system and the toolchains", () => {
    const variables = {
      ...{ PATH: "/bin", HOME: "/home/ana", TMPDIR: "/tmp", LANG: "ro_RO.UTF-8", LC_ALL: "C" },
      ...{ SystemRoot: "C:\\Windows", "ProgramFiles(x86)": "C:\\", APPDATA: "C:\\a", Path: "C:\\" },
      ...{ JAVA_HOME: "/java", VIRTUAL_ENV: "/venv", GOPATH: "/go", CARGO_HOME: "/cargo" },
      NODE_EXTRA_CA_CERTS: "/ca.pem",
    };
    expect(createEnvironment({}, variables)).toEqual(variables);
  });

  it.each(Object.entries(unrelatedVariables))("ignores %s", (name, value) => {
    expect(createEnvironment({}, { [name]: value })).toEqual({});
  });

  it("adds the variables of the program", () => {
    const variables = { HOST: "127.0.0.1", PGOPTIONS: "-c a=b", TASKS_FILE: undefined };
    expect(createEnvironment(variables, unrelatedVariables)).toEqual({
      HOST: "127.0.0.1",
      PGOPTIONS: "-c a=b",
    });
  });
});

it("getTerminalVariables keeps colours and the debugger of an editor", () => {
  const editor = { NODE_OPTIONS: "--require boot.js", VSCODE_INSPECTOR_OPTIONS: "{}" };
  const source = { ...unrelatedVariables, ...editor, NO_COLOR: "1", TERM: "xterm" };
  expect(getTerminalVariables(source)).toEqual({ ...editor, NO_COLOR: "1", TERM: "xterm" });
});

it("getCommandVariables keeps what the user sets for this repository", () => {
  const variables = {
    DATABASE_URL: "postgres://",
    REDIS_URL: "redis://",
    CHROMIUM_PATH: "/chrome",
  };
  expect(getCommandVariables({ ...unrelatedVariables, ...variables })).toEqual(variables);
});

describe("getNpmVariables", () => {
  it("keeps the registry settings of npm, and no setting that changes what it installs", () => {
    const registrySettings = {
      npm_config_registry: "http://127.0.0.1:4873",
      NPM_CONFIG_HTTPS_PROXY: "http://127.0.0.1:8080",
      npm_config_noproxy: "",
      npm_config_cafile: "/ca.pem",
      npm_config_userconfig: "/home/ana/.npmrc",
      "npm_config_//registry.example/:_authToken": "a",
      "npm_config_@company:registry": "https://registry.example",
      HTTPS_PROXY: "http://127.0.0.1:8080",
      no_proxy: "localhost",
      NPM_TOKEN: "b",
    };
    const changedSettings = {
      npm_config_omit: "dev",
      npm_config_include: "prod",
      npm_config_production: "true",
      npm_config_global: "true",
      npm_config_dry_run: "true",
      npm_package_name: "outer",
      NODE_ENV: "production",
    };
    expect(getNpmVariables({ ...registrySettings, ...changedSettings })).toEqual(registrySettings);
  });
});
