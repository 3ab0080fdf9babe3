import { type Credentials, createCredentials } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { CheckBuilder } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import { noAccounts as before, expectSession, registerAccount } from "./account-assertions.ts";

/** Request bodies that are not valid credentials, some of them attacks. */
const badLogins: unknown[] = [
  {},
  null,
  [],
  { email: 5, password: 5 },
  { email: ["ana@example.com"], password: {} },
  { email: "' OR 1=1 --", password: "' OR 1=1 --" },
  { email: "ana@example.com\u0000", password: "12345678" },
];

/** Returns the parts of an error response that do not differ from request to request. */
function getErrorContent({ status, json, text }: Answer): string {
  const { type, title, detail } = Object(json);
  return JSON.stringify([status, type, title, detail ?? text]);
}

/** The shortest durations of several failed log-ins, in milliseconds: other processes only add time. */
interface ShortestTimes {
  known: number;
  unknown: number;
  answer: Answer;
}

const isFaster = ({ known, unknown }: ShortestTimes) => known - unknown > 20;

const isMuchFaster = (times: ShortestTimes) => isFaster(times) && times.unknown * 4 < times.known;

/** Alternates between an unknown and a known e-mail, and repeats while the unknown one looks faster. */
async function compareLogins(api: ApiDriver, email: string): Promise<ShortestTimes> {
  const measureLogin = async (credentials: Credentials): Promise<[number, Answer]> => {
    const startedAt = performance.now();
    const answer = await api.asAnonymous().post("/auth/login", credentials);
    return [performance.now() - startedAt, answer];
  };
  let shortest: ShortestTimes | undefined;
  for (let round = 0; round < 2 || (round < 8 && shortest && isFaster(shortest)); round += 1) {
    const [unknown, answer] = await measureLogin(createCredentials());
    const [known] = await measureLogin({ ...createCredentials(), email });
    shortest = {
      known: Math.min(known, shortest?.known ?? known),
      unknown: Math.min(unknown, shortest?.unknown ?? unknown),
      answer,
    };
  }
  return shortest as ShortestTimes;
}

export function addLoginChecks({ adds }: CheckBuilder): void {
  adds(
    "POST /auth/login answers 200, the user and two tokens, and ignores the case of the e-mail",
    { before, why: "Phone keyboards often capitalize the first letter of an e-mail address." },
    async ({ api }) => {
      const account = await registerAccount(api.asAnonymous());
      for (const email of [account.email, account.email.toUpperCase()]) {
        const { password } = account;
        const answer = await api.asAnonymous().post("/auth/login", { email, password });
        expectStatus(answer, 200);
        expectSession(answer, account);
      }
    },
  );

  adds(
    "POST /auth/login answers 401 with the same body for a wrong password and for an unknown e-mail",
    { before, why: "A difference would show an attacker which e-mails have an account." },
    async ({ api }) => {
      const { email } = await registerAccount(api.asAnonymous());
      const { password } = createCredentials();
      const unknownAnswer = await api.asAnonymous().post("/auth/login", createCredentials());
      const wrongAnswer = await api.asAnonymous().post("/auth/login", { email, password });
      expectStatus(wrongAnswer, 401);
      expectStatus(unknownAnswer, 401);
      expectThat(
        getErrorContent(wrongAnswer) === getErrorContent(unknownAnswer),
        wrongAnswer,
        `the same as ${unknownAnswer.received}`,
      );
    },
  );

  adds(
    "POST /auth/login takes as long for an unknown e-mail as for a wrong password",
    { extra: true, before, why: "The response time would show which e-mails have an account." },
    async ({ api }) => {
      const { email } = await registerAccount(api.asAnonymous());
      const shortest = await compareLogins(api, email);
      const [unknown, known] = [Math.round(shortest.unknown), Math.round(shortest.known)];
      const received = `an answer after ${unknown} ms, and after ${known} ms for a wrong password`;
      expectThat(
        !isMuchFaster(shortest),
        { ...shortest.answer, received },
        "about the same time for both",
      );
    },
  );

  adds(
    "POST /auth/login with malformed credentials answers 400 or 401",
    { before: "404 on POST /auth/login", why: "Attackers try the log-in form first." },
    async ({ api }) => {
      for (const login of badLogins) {
        expectStatus(await api.asAnonymous().post("/auth/login", login), 400, 401, 422);
      }
    },
  );
}
