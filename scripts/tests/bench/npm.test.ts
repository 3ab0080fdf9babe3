import { expect, it } from "vitest";
import { registrySettings } from "../../lib/bench/npm.ts";

it("of an outer npm only how it reaches the registry is kept", () => {
  const env = {
    npm_config_registry: "http://127.0.0.1:4873",
    NPM_CONFIG_HTTPS_PROXY: "http://127.0.0.1:8080",
    npm_config_noproxy: "",
    npm_config_cache: "/somewhere",
    npm_package_name: "outer",
    PATH: "/bin",
  };
  expect(Object.keys(registrySettings(env))).toEqual([
    "npm_config_registry",
    "NPM_CONFIG_HTTPS_PROXY",
    "npm_config_noproxy",
  ]);
});
