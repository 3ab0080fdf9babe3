/** Identifies a request in this server, in the API, and in the jobs that it starts. */
export const requestIdHeader = "x-request-id";

/** Returns the id from the header if it is valid, and a new one otherwise. */
export function toRequestId(id: string | null): string {
  return id !== null && /^[\w.-]{1,64}$/.test(id) ? id : crypto.randomUUID();
}
