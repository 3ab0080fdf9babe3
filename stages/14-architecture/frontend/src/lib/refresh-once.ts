import type { Session } from "../types/account.ts";
import type { ApiResponse } from "../types/task.ts";

type Refresh = (refreshToken: string) => Promise<ApiResponse<Session>>;

/** How long requests with the same token share one response. */
const shareDurationMs = 10_000;

/**
 * Shares one refresh between the concurrent requests of a browser, also of several tabs, because a
 * refresh token can be used only once. A second use counts as theft, and ends the session.
 */
export function refreshOnce(refresh: Refresh): Refresh {
  const pendingResponses = new Map<string, Promise<ApiResponse<Session>>>();

  return (refreshToken) => {
    const pending = pendingResponses.get(refreshToken);
    if (pending) return pending;
    const response = refresh(refreshToken);
    pendingResponses.set(refreshToken, response);
    setTimeout(() => pendingResponses.delete(refreshToken), shareDurationMs).unref();
    return response;
  };
}
