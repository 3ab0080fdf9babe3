import { setTimeout as delay } from "node:timers/promises";
import { json } from "../reference/http.ts";
import { findUserByEmail } from "../reference/users.ts";
import { replyToBody } from "./body-fault-helpers.ts";
import { changeReply, matchRequest, parseJson, withAccounts } from "./fault-helpers.ts";

const path = /^\/auth\/register$/;
const register = matchRequest("POST", path);

const answers201 = "POST /auth/register answers 201, the new user and two tokens";
const rejects = (input: string) =>
  `POST /auth/register with ${input} answers 400, and names the field`;
const duplicateCheck =
  "POST /auth/register with an e-mail that is already registered answers 409, in any case";

const user = { id: 1, email: "ana@example.com", role: "user" };
const session = json(201, { user, accessToken: "a.b.c", expiresIn: 900, refreshToken: "r" });

const acceptRegistration = (isAffected: Parameters<typeof replyToBody>[1]) =>
  replyToBody(path, isAffected, session);

const getLength = (value: unknown) => (typeof value === "string" ? value.length : undefined);

export const registrationFaults = withAccounts({
  "POST /auth/register answers 200": {
    breaks: answers201,
    wrap: changeReply(register, ({ status }) => ({ status: status === 201 ? 200 : status })),
  },
  "a new account has no refresh token": {
    breaks: answers201,
    wrap: changeReply(register, ({ body }) => ({ body: body.replace("refreshToken", "refresh") })),
  },
  "a new account is answered without its e-mail": {
    breaks: answers201,
    wrap: changeReply(register, ({ body }) => ({ body: body.replace('"email"', '"mail"') })),
  },
  "expiresIn is a string": {
    breaks: answers201,
    wrap: changeReply(register, ({ body }) => ({ body: body.replace(":900", ':"15m"') })),
  },
  "a password of 8 characters answers 400": {
    breaks: "POST /auth/register accepts a password of 8 characters",
    wrap: replyToBody(path, ({ password }) => getLength(password) === 8, json(400, {})),
  },
  "an e-mail may be any text": {
    breaks: rejects("an e-mail without @"),
    wrap: acceptRegistration(({ email }) => typeof email === "string" && !email.includes("@")),
  },
  "an e-mail may be a number": {
    breaks: rejects("an e-mail that is a number"),
    wrap: acceptRegistration(({ email }) => typeof email === "number"),
  },
  "an e-mail is optional": {
    breaks: rejects("no e-mail"),
    wrap: acceptRegistration(({ email }) => email === undefined),
  },
  "a password may be short": {
    breaks: rejects("a password of 7 characters"),
    wrap: acceptRegistration(({ password }) => getLength(password) === 7),
  },
  "a password may be a list": {
    breaks: rejects("a password that is a list"),
    wrap: acceptRegistration(({ password }) => Array.isArray(password)),
  },
  "a password is optional": {
    breaks: rejects("no password"),
    wrap: acceptRegistration(({ password }) => password === undefined),
  },
  "a rejected registration does not name the invalid field": {
    breaks: rejects("no e-mail"),
    wrap: changeReply(register, ({ body }) => ({ body: body.replace(/,"errors".*\]/, "") })),
  },
  "an e-mail can be registered twice": {
    breaks: duplicateCheck,
    wrap: acceptRegistration(({ email }, app) => findUserByEmail(app, `${email}`)?.email === email),
  },
  "an e-mail in upper case can be registered again": {
    breaks: duplicateCheck,
    wrap: acceptRegistration(({ email }) => `${email}` !== `${email}`.toLowerCase()),
  },
  "the e-mail is only looked up before the insert": {
    breaks: "two concurrent POST /auth/register with the same e-mail answer 201 and 409",
    wrap: (next, app) => async (request) => {
      if (!register(request)) return next(request);
      const { email } = Object(parseJson((await request.read()).toString()));
      const takenCheck = findUserByEmail(app, `${email}`) !== undefined;
      // As long as a database may take; other requests register in the meantime.
      await delay(100);
      const reply = await next(request);
      return reply.status === 409 && !takenCheck ? session : reply;
    },
  },
  "a client chooses the role": {
    breaks: "POST /auth/register with the role admin in its body does not create an admin",
    wrap: (next) => async (request) => {
      const reply = await next(request);
      if (!register(request) || !(await request.read()).includes('"role":"admin"')) return reply;
      return { ...reply, body: reply.body.replace('"role":"user"', '"role":"admin"') };
    },
  },
});
