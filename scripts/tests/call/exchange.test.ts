import { afterEach, describe, expect, it } from "vitest";
import { readRequest } from "../../lib/call/call.ts";
import {
  explainEnding,
  explainNoResponse,
  NoResponseError,
  sendRequest,
} from "../../lib/call/exchange.ts";
import { closeAll, startServer } from "./servers.ts";

afterEach(closeAll);

describe("the timeout", () => {
  const shortTimeout = { bytes: 1000, milliseconds: 500 };

  it("throws if the response does not begin in time", async () => {
    const url = await startServer(() => {});
    const error = await sendRequest(readRequest(["/tasks"], { url }), shortTimeout).catch((e) => e);
    expect(error).toBeInstanceOf(NoResponseError);
    expect(explainNoResponse(error, url, "npm run stage", shortTimeout)).toContain("within 0.5 s");
  });

  it("returns the beginning of a response that does not end in time", async () => {
    const url = await startServer((_, response) => response.write("data: 1\n"));
    const answer = await sendRequest(readRequest(["/tasks"], { url }), shortTimeout);
    expect(answer).toMatchObject({ startLine: "HTTP/1.1 200 OK", ending: "late" });
    expect(String(answer.body)).toBe("data: 1\n");
    expect(explainEnding(answer.ending, shortTimeout)).toContain("incomplete after 0.5 s");
  });
});
