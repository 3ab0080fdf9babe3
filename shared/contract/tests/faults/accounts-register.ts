import { setTimeout as delay } from "node:timers/promises";
import { json } from "../reference/http.ts";
import { userNamed } from "../reference/users.ts";
import { answering } from "./bodies.ts";
import { asks, changed, parse, withAccounts } from "./within.ts";

const path = /^\/auth\/register$/;
const register = asks("POST", path);

const answers = "POST /auth/register answers 201, the new user and two tokens";
const refuses = (what: string) =>
  `POST /auth/register with ${what} answers 400, and names the field`;
const isTaken =
  "POST /auth/register with an e-mail that is already registered answers 409, in any case";

const user = { id: 1, email: "ana@example.com", role: "user" };
const session = json(201, { user, accessToken: "a.b.c", expiresIn: 900, refreshToken: "r" });

const accepting = (isMeant: Parameters<typeof answering>[1]) => answering(path, isMeant, session);

const lengthOf = (value: unknown) => (typeof value === "string" ? value.length : undefined);

export const registering = withAccounts({
  "a new account is answered with 200": {
    breaks: answers,
    within: changed(register, ({ status }) => ({ status: status === 201 ? 200 : status })),
  },
  "a new account has no refresh token": {
    breaks: answers,
    within: changed(register, ({ body }) => ({ body: body.replace("refreshToken", "refresh") })),
  },
  "a new account is shown without its e-mail": {
    breaks: answers,
    within: changed(register, ({ body }) => ({ body: body.replace('"email"', '"mail"') })),
  },
  "tokens last for a text": {
    breaks: answers,
    within: changed(register, ({ body }) => ({ body: body.replace(":900", ':"15m"') })),
  },
  "8 characters are too few": {
    breaks: "POST /auth/register accepts a password of 8 characters",
    within: answering(path, ({ password }) => lengthOf(password) === 8, json(400, {})),
  },
  "an e-mail may be any text": {
    breaks: refuses("an e-mail without @"),
    within: accepting(({ email }) => typeof email === "string" && !email.includes("@")),
  },
  "an e-mail may be a number": {
    breaks: refuses("an e-mail that is a number"),
    within: accepting(({ email }) => typeof email === "number"),
  },
  "an e-mail is optional": {
    breaks: refuses("no e-mail"),
    within: accepting(({ email }) => email === undefined),
  },
  "a password may be short": {
    breaks: refuses("a password of 7 characters"),
    within: accepting(({ password }) => lengthOf(password) === 7),
  },
  "a password may be a list": {
    breaks: refuses("a password that is a list"),
    within: accepting(({ password }) => Array.isArray(password)),
  },
  "a password is optional": {
    breaks: refuses("no password"),
    within: accepting(({ password }) => password === undefined),
  },
  "nobody says which field does not fit": {
    breaks: refuses("no e-mail"),
    within: changed(register, ({ body }) => ({ body: body.replace(/,"errors".*\]/, "") })),
  },
  "an e-mail may be taken twice": {
    breaks: isTaken,
    within: accepting(({ email }, app) => userNamed(app, `${email}`)?.email === email),
  },
  "an e-mail in capitals is another one": {
    breaks: isTaken,
    within: accepting(({ email }) => `${email}` !== `${email}`.toLowerCase()),
  },
  "whether an e-mail is taken is known too early": {
    breaks: "two concurrent POST /auth/register with the same e-mail answer 201 and 409",
    within: (next, app) => async (request) => {
      if (!register(request)) return next(request);
      const { email } = Object(parse((await request.read()).toString()));
      const isTaken = userNamed(app, `${email}`) !== undefined;
      // As long as a database may take: meanwhile, others register.
      await delay(100);
      const reply = await next(request);
      return reply.status === 409 && !isTaken ? session : reply;
    },
  },
  "a client chooses the role": {
    breaks: "POST /auth/register with the role admin in its body does not create an admin",
    within: (next) => async (request) => {
      const reply = await next(request);
      if (!register(request) || !(await request.read()).includes('"role":"admin"')) return reply;
      return { ...reply, body: reply.body.replace('"role":"user"', '"role":"admin"') };
    },
  },
});
