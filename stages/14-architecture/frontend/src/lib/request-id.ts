/** Names a request on its whole way: through this server, the API, and the jobs that it asks for. */
export const requestIdHeader = "x-request-id";

/** The id that somebody in front of us gave a request, if it is one; else a new one. */
export function requestIdFrom(given: string | null): string {
  return given !== null && /^[\w.-]{1,64}$/.test(given) ? given : crypto.randomUUID();
}
