import { newCredentials } from "../../check/account.ts";
import type { Answer } from "../../check/exchange.ts";
import { attack } from "./attack.ts";
import { Client, countMatching, range, register } from "./client.ts";

const accounts = 6;
/** What a busy machine adds to one attempt, it does not add to all of them. */
const rounds = 4;
/** Twice as long, and some milliseconds more, is no accident. */
const factor = 2;
const margin = 5;

/** An answer that differs tells who has an account. */
export const byAnswer = attack({
  name: `e-mails told by the answer at log-in, of ${accounts}`,
  refusedSince: "08",
  async attempt({ api }) {
    const { known, made } = await candidates(api);
    const usual = new Set((await Promise.all(made.map((email) => logIn(api, email)))).map(said));
    const answers = await Promise.all(known.map((email) => logIn(api, email)));
    return countMatching(answers, (answer) => !usual.has(said(answer)));
  },
});

/** An answer that comes late tells it too: somebody's password had to be compared. */
export const byTime = attack({
  name: `e-mails told by the time of a log-in, of ${accounts}`,
  refusedSince: "08",
  // One that is late every time is an accident: the others are not.
  harmless: 1,
  async attempt({ api }) {
    const { known, made } = await candidates(api);
    const times = await shortestTimes(api, [...known, ...made]);
    const usual = made.map((email) => times.get(email) ?? 0);
    const least = Math.min(...usual) / factor - margin;
    const most = Math.max(...usual) * factor + margin;
    return countMatching(known, (email) => isOutside(least, most, times.get(email) ?? 0));
  },
});

const isOutside = (least: number, most: number, time: number) => time < least || time > most;

/** Some that have an account, and as many that the attacker has made up. */
async function candidates(api: URL) {
  const registered = await Promise.all(range(accounts).map(() => register(api)));
  return {
    known: registered.map(({ email }) => email),
    made: registered.map(() => newCredentials().email),
  };
}

const logIn = (api: URL, email: string) =>
  new Client(api).post("/auth/login", { email, password: "not the password" });

const said = ({ status, text }: Answer) => `${status} ${text}`;

/** Everybody is asked about once, then everybody again: a busy moment is nobody's alone. */
async function shortestTimes(api: URL, emails: string[]): Promise<Map<string, number>> {
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
