import type { Session } from "../types/account.ts";
import type { ApiResponse } from "../types/task.ts";

type Refresh = (refreshToken: string) => Promise<ApiResponse<Session>>;

/** How long the answer is good for others, in milliseconds. */
const shared = 10_000;

/**
 * A refresh token can be used once: whoever used it again would be taken for a thief, and end the
 * session. A browser asks for several things at the same time, also in several tabs: they all get
 * the answer to one and the same request.
 */
export function refreshOnce(refresh: Refresh): Refresh {
  const running = new Map<string, Promise<ApiResponse<Session>>>();

  return (refreshToken) => {
    const started = running.get(refreshToken);
    if (started) return started;
    const response = refresh(refreshToken);
    running.set(refreshToken, response);
    setTimeout(() => running.delete(refreshToken), shared).unref();
    return response;
  };
}
