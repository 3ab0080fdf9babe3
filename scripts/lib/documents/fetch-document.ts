import { ApiDriver } from "../../../shared/check/api-driver.ts";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { startTracker } from "../../../shared/harness/tracker.ts";

/**
 * Starts the API of a stage, and returns its OpenAPI document.
 *
 * @throws ExplainedError if it has none
 */
export async function fetchDocument({ dir, needs, processes }: Stage): Promise<unknown> {
  const { api } = processes;
  if (!api) throw new ExplainedError("The stage has no API. Name one that has an API.");
  const tracker = await startTracker({ dir, needs, processes: { api } }, { mode: "dev" });
  try {
    const { status, json } = await new ApiDriver(tracker.urls.api as URL).get("/openapi.json");
    if (status === 200) return json;
    throw new ExplainedError(`GET /openapi.json returned ${status}. Fix that first.`);
  } finally {
    await tracker.stop();
  }
}
