import { setTimeout as delay } from "node:timers/promises";
import { HttpError, json, toProblem } from "../reference/http.ts";
import { findUserByEmail } from "../reference/users.ts";
import { replyToBody } from "./body-fault-helpers.ts";
import { changeReply, matchRequest, parseJson, withAccounts } from "./fault-helpers.ts";

const path = /^\/auth\/login$/;
const login = matchRequest("POST", path);

const answersTokens =
  "POST /auth/login answers 200, the user and two tokens, and ignores the case of the e-mail";
const sameAnswer =
  "POST /auth/login answers 401 with the same body for a wrong password and for an unknown e-mail";
const malformedCheck = "POST /auth/login with malformed credentials answers 400 or 401";

const isUnknown: Parameters<typeof replyToBody>[1] = ({ email }, app) =>
  !findUserByEmail(app, `${email}`);

export const loginFaults = withAccounts({
  "POST /auth/login answers 201": {
    breaks: answersTokens,
    wrap: changeReply(login, ({ status }) => ({ status: status === 200 ? 201 : status })),
  },
  "POST /auth/login answers without accessToken": {
    breaks: answersTokens,
    wrap: changeReply(login, ({ body }) => ({ body: body.replace("accessToken", "token") })),
  },
  "the e-mail is case-sensitive at log-in": {
    breaks: answersTokens,
    wrap: replyToBody(
      path,
      ({ email }) => `${email}` !== `${email}`.toLowerCase(),
      toProblem(new HttpError(401, "The e-mail or the password is wrong.")),
    ),
  },
  "a wrong password answers 403": {
    breaks: sameAnswer,
    wrap: changeReply(login, ({ status }) => ({ status: status === 401 ? 403 : status })),
  },
  "an unknown e-mail answers 404": {
    breaks: sameAnswer,
    wrap: replyToBody(path, isUnknown, toProblem(new HttpError(404, "No user has this e-mail."))),
  },
  "an unknown e-mail has another message than a wrong password": {
    breaks: sameAnswer,
    wrap: replyToBody(path, isUnknown, toProblem(new HttpError(401, "No user has this e-mail."))),
  },
  "an unknown e-mail is answered faster than a wrong password": {
    breaks: "POST /auth/login takes as long for an unknown e-mail as for a wrong password",
    wrap: (next, app) => async (request) => {
      const { email } = Object(login(request) && parseJson((await request.read()).toString()));
      if (findUserByEmail(app, `${email}`)) await delay(200);
      return next(request);
    },
  },
  "an e-mail that is not a string answers 500": {
    breaks: malformedCheck,
    wrap: replyToBody(path, ({ email }) => typeof email !== "string", json(500, {})),
  },
  "SQL injection in the e-mail logs in": {
    breaks: malformedCheck,
    wrap: replyToBody(path, ({ email }) => `${email}`.includes("OR 1=1"), json(200, {})),
  },
});
