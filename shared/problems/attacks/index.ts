import type { Attack } from "./attack.ts";
import bodies from "./bodies.ts";
import clickInFrame from "./click-in-frame.ts";
import { compareAnswers, compareTimes } from "./enumerate-log-in.ts";
import findEmails from "./find-emails.ts";
import flood from "./flood.ts";
import forgedAuth from "./forged-auth.ts";
import { fromOtherSite, fromSameSite } from "./forged-forms.ts";
import forgedLogLines from "./forged-log-lines.ts";
import { logInAsAttacker, logInAtSite, logOut } from "./forged-sessions.ts";
import forgedTokens from "./forged-tokens.ts";
import frame from "./frame.ts";
import guessAdmin from "./guess-admin.ts";
import guessFromEverywhere from "./guess-from-everywhere.ts";
import guessThroughSite from "./guess-through-site.ts";
import guessWithoutRedis from "./guess-without-redis.ts";
import massAssignment from "./mass-assignment.ts";
import openRedirect from "./open-redirect.ts";
import othersTasks from "./others-tasks.ts";
import readFromElsewhere from "./read-from-elsewhere.ts";
import rebind from "./rebind.ts";
import { createSlowRequestAttack } from "./slow-requests.ts";
import sqlInjection from "./sql-injection.ts";
import stolenSession from "./stolen-session.ts";
import storedScript from "./stored-script.ts";

/** Longer than a server should wait for a request. */
const slowRequestMs = 15_000;

/** In the order in which they run: the last one exhausts the rate limit of this machine on the site. */
export const attacks: Attack[] = [
  fromSameSite,
  fromOtherSite,
  logInAsAttacker,
  logInAtSite,
  logOut,
  forgedAuth,
  frame,
  clickInFrame,
  readFromElsewhere,
  rebind,
  storedScript,
  openRedirect,
  stolenSession,
  forgedTokens,
  othersTasks,
  massAssignment,
  sqlInjection,
  compareAnswers,
  compareTimes,
  findEmails,
  bodies,
  createSlowRequestAttack(slowRequestMs),
  forgedLogLines,
  flood,
  guessAdmin,
  guessFromEverywhere,
  guessWithoutRedis,
  guessThroughSite,
];
