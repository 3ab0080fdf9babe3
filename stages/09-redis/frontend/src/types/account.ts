export interface Credentials {
  email: string;
  password: string;
}

/** The response of the API to a login or a registration. */
export interface Session {
  accessToken: string;
  /** Seconds until the access token expires. */
  expiresIn: number;
  refreshToken: string;
}

export function isSession(value: unknown): value is Session {
  return (
    typeof value === "object" &&
    value !== null &&
    "accessToken" in value &&
    typeof value.accessToken === "string" &&
    "expiresIn" in value &&
    typeof value.expiresIn === "number" &&
    "refreshToken" in value &&
    typeof value.refreshToken === "string"
  );
}
