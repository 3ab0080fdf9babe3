import { setTimeout as delay } from "node:timers/promises";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import { expectPromptAnswer } from "../../check/outage.ts";
import { type Exposition, readExposition, type Sample } from "./prometheus.ts";

export const path = "/metrics";
export const before = "404 on GET /metrics";

/** A request is counted when it is over: a moment after its answer, or some on a busy machine. */
const patience = 2000;

/** The metrics at one moment. */
export interface Reading extends Exposition {
  answer: Answer;
  /** The samples of this name whose labels are these, and others. */
  of(name: string, labels?: Record<string, string>): Sample[];
  /** All of them together. */
  sum(name: string, labels?: Record<string, string>): number;
}

/** Whoever reads the metrics has no account, and never waits long. */
export async function read(api: ApiDriver): Promise<Reading> {
  const answer = await expectPromptAnswer(api.anonymous().get(path));
  expectStatus(answer, 200);
  const exposition = readExposition(answer.text);
  const of: Reading["of"] = (name, labels = {}) =>
    exposition.samples.filter((sample) => sample.name === name && has(sample, labels));
  const sum: Reading["sum"] = (name, labels) =>
    of(name, labels).reduce((total, { value }) => total + value, 0);
  return { ...exposition, answer, of, sum };
}

const has = ({ labels }: Sample, wanted: Record<string, string>): boolean =>
  Object.entries(wanted).every(([name, value]) => labels[name] === value);

/**
 * Reads until this holds.
 *
 * @throws ContractFailure if it does not in the end
 */
export async function expectMetrics(
  api: ApiDriver,
  expected: string,
  holds: (reading: Reading) => boolean,
): Promise<Reading> {
  const end = Date.now() + patience;
  for (;;) {
    const reading = await read(api);
    if (holds(reading)) return reading;
    expectThat(Date.now() < end, reading.answer, expected);
    await delay(20);
  }
}
