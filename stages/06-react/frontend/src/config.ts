interface Config {
  apiUrl: string;
}

/** Asks the server of this page where the API is. */
export async function readConfig(): Promise<Config> {
  const response = await fetch("/config.json");
  const config: unknown = await response.json();
  if (isConfig(config)) return config;
  throw new Error("/config.json does not say where the API is.");
}

function isConfig(value: unknown): value is Config {
  return (
    typeof value === "object" &&
    value !== null &&
    "apiUrl" in value &&
    typeof value.apiUrl === "string"
  );
}
