import { afterEach, beforeEach, vi } from "vitest";

/** The output of a command in this test, without colours: both streams, or one of them. */
export const printed = { all: "", out: "", err: "" };

beforeEach(() => {
  Object.assign(printed, { all: "", out: "", err: "" });
  vi.stubEnv("NO_COLOR", "1");
  vi.spyOn(console, "log").mockImplementation((text = "") => keep("out", text));
  vi.spyOn(console, "error").mockImplementation((text) => keep("err", text));
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

function keep(stream: "out" | "err", text: string): void {
  printed[stream] += `${text}\n`;
  printed.all += `${text}\n`;
}
