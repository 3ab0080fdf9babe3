import { newCredentials } from "../../check/account.ts";
import type { Kit } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectRefused, expectStatus, expectThat } from "../../check/expect.ts";
import { noAccounts as before, expectSession, registered } from "./account-answers.ts";

const badFields: [what: string, fields: object, pointer: string][] = [
  ["an e-mail without @", { email: "ana.example.test" }, "email"],
  ["an e-mail that is a number", { email: 5 }, "email"],
  ["no e-mail", { email: undefined }, "email"],
  ["a password of 7 characters", { password: "1234567" }, "password"],
  ["a password that is a list", { password: ["12345678"] }, "password"],
  ["no password", { password: undefined }, "password"],
];

export function registering({ adds }: Kit): void {
  adds(
    "POST /auth/register answers 201, the new user and two tokens",
    { before, why: "Whoever has just registered should not have to log in at once." },
    async ({ api }) => {
      const credentials = newCredentials();
      const answer = await api.anonymous().post("/auth/register", credentials);
      expectStatus(answer, 201);
      expectSession(answer, credentials);
    },
  );

  adds(
    "a password of 8 characters is long enough",
    { before, why: "A limit that is one too high is not the one that was promised." },
    async ({ api }) => {
      await registered(api.anonymous(), { ...newCredentials(), password: "8 chars." });
    },
  );

  for (const [what, fields, pointer] of badFields) {
    adds(
      `POST /auth/register with ${what} answers 400, and names the field`,
      { before, why: "Each message can stand beside the field that it is about." },
      async ({ api }) => {
        const answer = await api
          .anonymous()
          .post("/auth/register", { ...newCredentials(), ...fields });
        expectRefused(answer, "no account created");
        expectThat(answer.text.includes(pointer), answer, `a body that names ${pointer}`);
      },
    );
  }

  adds(
    "POST /auth/register with an e-mail that is taken answers 409, in capitals too",
    { before, why: "One address is one person, however they write it." },
    async ({ api }) => {
      const { email } = await registered(api.anonymous());
      for (const same of [email, email.toUpperCase()]) {
        const again = { ...newCredentials(), email: same };
        expectStatus(await api.anonymous().post("/auth/register", again), 409);
      }
    },
  );

  adds(
    "of two registrations with one e-mail at the same time, one answers 201 and one 409",
    { before, why: "A look into the table before the insert is not enough: two may look at once." },
    async ({ api }) => {
      const credentials = newCredentials();
      const register = () => api.anonymous().post("/auth/register", credentials);
      const answers = await Promise.all([register(), register()]);
      const statuses = answers.map(({ status }) => status).sort();
      const all = { ...(answers[0] as Answer), status: statuses[0] ?? 0 };
      const came = `the statuses ${statuses.join(", ")}`;
      expectThat(`${statuses}` === "201,409", { ...all, came }, "201 and 409");
    },
  );

  adds(
    "nobody becomes an admin by saying so",
    {
      before,
      why: "What the server decides is not taken from a body (mass assignment, OWASP API3).",
    },
    async ({ api }) => {
      const wish = { role: "admin", isAdmin: true, user: { role: "admin" } };
      const answer = await api.anonymous().post("/auth/register", { ...newCredentials(), ...wish });
      expectStatus(answer, 201, 400, 422);
      const { role } = Object(Object(answer.json).user);
      expectThat(role !== "admin", answer, "the role user, or 400");
    },
  );
}
