interface Config {
  apiUrl: string;
}

/** Fetches the configuration of the page from its server. */
export async function readConfig(): Promise<Config> {
  const response = await fetch("/config.json");
  const config: unknown = await response.json();
  if (isConfig(config)) return config;
  throw new Error("/config.json has no apiUrl.");
}

function isConfig(value: unknown): value is Config {
  return (
    typeof value === "object" &&
    value !== null &&
    "apiUrl" in value &&
    typeof value.apiUrl === "string"
  );
}
