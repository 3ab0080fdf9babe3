import { setTimeout as delay } from "node:timers/promises";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import { expectPromptAnswer } from "../../check/outage.ts";
import { type Exposition, readExposition, type Sample } from "./prometheus.ts";

export const path = "/metrics";
export const before = "404 on GET /metrics";

/** A request may be counted shortly after its response. */
const waitTimeoutMs = 2000;

/** The metrics at one moment. */
export interface Reading extends Exposition {
  answer: Answer;
  /** Returns the samples with this name and at least these labels. */
  find(name: string, labels?: Record<string, string>): Sample[];
  /** Returns the sum of these samples. */
  sum(name: string, labels?: Record<string, string>): number;
}

/** Reads the metrics without a token; the response must come in time. */
export async function readMetrics(api: ApiDriver): Promise<Reading> {
  const answer = await expectPromptAnswer(api.asAnonymous().get(path));
  expectStatus(answer, 200);
  const exposition = readExposition(answer.text);
  const find: Reading["find"] = (name, labels = {}) =>
    exposition.samples.filter((sample) => sample.name === name && hasLabels(sample, labels));
  const sum: Reading["sum"] = (name, labels) =>
    find(name, labels).reduce((total, { value }) => total + value, 0);
  return { ...exposition, answer, find, sum };
}

const hasLabels = ({ labels }: Sample, expected: Record<string, string>): boolean =>
  Object.entries(expected).every(([name, value]) => labels[name] === value);

/**
 * Reads the metrics until they satisfy a condition.
 *
 * @throws ContractFailure if they do not in time
 */
export async function expectMetrics(
  api: ApiDriver,
  expected: string,
  holds: (reading: Reading) => boolean,
): Promise<Reading> {
  const end = Date.now() + waitTimeoutMs;
  for (;;) {
    const reading = await readMetrics(api);
    if (holds(reading)) return reading;
    expectThat(Date.now() < end, reading.answer, expected);
    await delay(20);
  }
}
