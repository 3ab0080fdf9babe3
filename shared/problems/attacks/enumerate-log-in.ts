import { createCredentials } from "../../check/account.ts";
import type { Answer } from "../../check/exchange.ts";
import { attack } from "./attack.ts";
import { Client, countMatching, createRange, register } from "./client.ts";

const accounts = 6;
/** A busy machine slows down single attempts, but not all of them. */
const rounds = 4;
/** A larger difference is not a coincidence. The margin is in milliseconds. */
const factor = 2;
const margin = 5;

/** A different response discloses which e-mails have an account. */
export const compareAnswers = attack({
  name: `e-mails disclosed by the log-in response, of ${accounts}`,
  preventedSince: "08",
  async attempt({ api }) {
    const { known: knownEmails, made: madeUpEmails } = await createCandidates(api);
    const expected = new Set(
      (await Promise.all(madeUpEmails.map((email) => logIn(api, email)))).map(describe),
    );
    const answers = await Promise.all(knownEmails.map((email) => logIn(api, email)));
    return countMatching(answers, (answer) => !expected.has(describe(answer)));
  },
});

/** A slower response discloses it too: the server has compared a password. */
export const compareTimes = attack({
  name: `e-mails disclosed by the log-in time, of ${accounts}`,
  preventedSince: "08",
  // One slow e-mail may be a coincidence.
  maxHarmlessCount: 1,
  async attempt({ api }) {
    const { known: knownEmails, made: madeUpEmails } = await createCandidates(api);
    const times = await measureShortestTimes(api, [...knownEmails, ...madeUpEmails]);
    const madeTimes = madeUpEmails.map((email) => times.get(email) ?? 0);
    const minTime = Math.min(...madeTimes) / factor - margin;
    const maxTime = Math.max(...madeTimes) * factor + margin;
    return countMatching(knownEmails, (email) =>
      isOutside(minTime, maxTime, times.get(email) ?? 0),
    );
  },
});

const isOutside = (min: number, max: number, time: number) => time < min || time > max;

/** Returns e-mails with an account, and as many without. */
async function createCandidates(api: URL) {
  const users = await Promise.all(createRange(accounts).map(() => register(api)));
  return {
    known: users.map(({ email }) => email),
    made: users.map(() => createCredentials().email),
  };
}

const logIn = (api: URL, email: string) =>
  new Client(api).post("/auth/login", { email, password: "not the password" });

const describe = ({ status, text }: Answer) => `${status} ${text}`;

/** Tries all e-mails once, then again, so that a busy moment affects all of them. */
async function measureShortestTimes(api: URL, emails: string[]): Promise<Map<string, number>> {
  const shortest = new Map<string, number>();
  for (let round = 0; round < rounds; round += 1) {
    for (const email of emails) {
      const start = performance.now();
      await logIn(api, email);
      const time = performance.now() - start;
      shortest.set(email, Math.min(time, shortest.get(email) ?? time));
    }
  }
  return shortest;
}
