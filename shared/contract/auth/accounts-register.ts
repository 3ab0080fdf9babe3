import { createCredentials } from "../../check/account.ts";
import type { CheckBuilder } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectRefused, expectStatus, expectThat } from "../../check/expect.ts";
import { noAccounts as before, expectSession, registerAccount } from "./account-assertions.ts";

const badFields: [description: string, fields: object, pointer: string][] = [
  ["an e-mail without @", { email: "ana.example.test" }, "email"],
  ["an e-mail that is a number", { email: 5 }, "email"],
  ["no e-mail", { email: undefined }, "email"],
  ["a password of 7 characters", { password: "1234567" }, "password"],
  ["a password that is a list", { password: ["12345678"] }, "password"],
  ["no password", { password: undefined }, "password"],
];

export function addRegistrationChecks({ adds }: CheckBuilder): void {
  adds(
    "POST /auth/register answers 201, the new user and two tokens",
    { before, why: "A user who has just registered should not have to log in." },
    async ({ api }) => {
      const credentials = createCredentials();
      const answer = await api.asAnonymous().post("/auth/register", credentials);
      expectStatus(answer, 201);
      expectSession(answer, credentials);
    },
  );

  adds(
    "POST /auth/register accepts a password of 8 characters",
    { before, why: "8 is the documented minimum length." },
    async ({ api }) => {
      await registerAccount(api.asAnonymous(), { ...createCredentials(), password: "8 chars." });
    },
  );

  for (const [description, fields, pointer] of badFields) {
    adds(
      `POST /auth/register with ${description} answers 400, and names the field`,
      { before, why: "The form can show each message next to its field." },
      async ({ api }) => {
        const answer = await api
          .asAnonymous()
          .post("/auth/register", { ...createCredentials(), ...fields });
        expectRefused(answer, "no account created");
        expectThat(answer.text.includes(pointer), answer, `a body that names ${pointer}`);
      },
    );
  }

  adds(
    "POST /auth/register with an e-mail that is already registered answers 409, in any case",
    { before, why: "One address belongs to one person, whether written in upper or lower case." },
    async ({ api }) => {
      const { email } = await registerAccount(api.asAnonymous());
      for (const spelling of [email, email.toUpperCase()]) {
        const credentials = { ...createCredentials(), email: spelling };
        expectStatus(await api.asAnonymous().post("/auth/register", credentials), 409);
      }
    },
  );

  adds(
    "two concurrent POST /auth/register with the same e-mail answer 201 and 409",
    {
      before,
      why: "A SELECT before the INSERT is not enough: two requests may run it at the same time.",
    },
    async ({ api }) => {
      const credentials = createCredentials();
      const register = () => api.asAnonymous().post("/auth/register", credentials);
      const answers = await Promise.all([register(), register()]);
      const statuses = answers.map(({ status }) => status).sort();
      const summary = { ...(answers[0] as Answer), status: statuses[0] ?? 0 };
      const received = `the statuses ${statuses.join(", ")}`;
      expectThat(`${statuses}` === "201,409", { ...summary, received }, "201 and 409");
    },
  );

  adds(
    "POST /auth/register with the role admin in its body does not create an admin",
    {
      before,
      why: "What the server decides is not taken from a body (mass assignment, OWASP API3).",
    },
    async ({ api }) => {
      const adminFields = { role: "admin", isAdmin: true, user: { role: "admin" } };
      const answer = await api
        .asAnonymous()
        .post("/auth/register", { ...createCredentials(), ...adminFields });
      expectStatus(answer, 201, 400, 422);
      const { role } = Object(Object(answer.json).user);
      expectThat(role !== "admin", answer, "the role user, or 400");
    },
  );
}
