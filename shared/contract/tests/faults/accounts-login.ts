import { setTimeout as delay } from "node:timers/promises";
import { json, problem, Refusal } from "../reference/http.ts";
import { userNamed } from "../reference/users.ts";
import { answering } from "./bodies.ts";
import { asks, changed, parse, withAccounts } from "./within.ts";

const path = /^\/auth\/login$/;
const login = asks("POST", path);

const answers =
  "POST /auth/login answers 200, the user and two tokens, and ignores the case of the e-mail";
const sameAnswer =
  "POST /auth/login answers 401 with the same body for a wrong password and for an unknown e-mail";
const isNoAccount = "POST /auth/login with malformed credentials answers 400 or 401";

const isUnknown: Parameters<typeof answering>[1] = ({ email }, app) => !userNamed(app, `${email}`);

export const loggingIn = withAccounts({
  "POST /auth/login answers 201": {
    breaks: answers,
    within: changed(login, ({ status }) => ({ status: status === 200 ? 201 : status })),
  },
  "POST /auth/login answers without accessToken": {
    breaks: answers,
    within: changed(login, ({ body }) => ({ body: body.replace("accessToken", "token") })),
  },
  "the e-mail is case-sensitive at log-in": {
    breaks: answers,
    within: answering(
      path,
      ({ email }) => `${email}` !== `${email}`.toLowerCase(),
      problem(new Refusal(401, "The e-mail or the password is wrong.")),
    ),
  },
  "a wrong password answers 403": {
    breaks: sameAnswer,
    within: changed(login, ({ status }) => ({ status: status === 401 ? 403 : status })),
  },
  "an unknown e-mail answers 404": {
    breaks: sameAnswer,
    within: answering(path, isUnknown, problem(new Refusal(404, "No user has this e-mail."))),
  },
  "an unknown e-mail has another message than a wrong password": {
    breaks: sameAnswer,
    within: answering(path, isUnknown, problem(new Refusal(401, "No user has this e-mail."))),
  },
  "an unknown e-mail is answered faster than a wrong password": {
    breaks: "POST /auth/login takes as long for an unknown e-mail as for a wrong password",
    within: (next, app) => async (request) => {
      const { email } = Object(login(request) && parse((await request.read()).toString()));
      if (userNamed(app, `${email}`)) await delay(200);
      return next(request);
    },
  },
  "an e-mail that is not a string answers 500": {
    breaks: isNoAccount,
    within: answering(path, ({ email }) => typeof email !== "string", json(500, {})),
  },
  "SQL injection in the e-mail logs in": {
    breaks: isNoAccount,
    within: answering(path, ({ email }) => `${email}`.includes("OR 1=1"), json(200, {})),
  },
});
