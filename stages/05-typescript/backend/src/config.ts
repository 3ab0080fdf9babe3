export interface Config {
  host: string;
  port: number;
}

/** Reads the settings. No other file reads the environment. An empty value counts as missing. */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const port = Number(env.PORT || 4000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`PORT is "${env.PORT}". Set it to a whole number from 0 to 65535.`);
  }
  return { host: env.HOST || "127.0.0.1", port };
}
