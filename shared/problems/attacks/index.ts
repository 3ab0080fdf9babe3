import type { Attack } from "./attack.ts";
import bodies from "./bodies.ts";
import clickInFrame from "./click-in-frame.ts";
import { byAnswer, byTime } from "./enumerate-log-in.ts";
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
import { slowRequests } from "./slow-requests.ts";
import sqlInjection from "./sql-injection.ts";
import stolenSession from "./stolen-session.ts";
import storedScript from "./stored-script.ts";

/** A server should not wait for a request so long, in milliseconds. */
const longerThanAllowed = 15_000;

/** In the order in which they are tried: the last one uses up what this machine may ask of the site. */
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
  byAnswer,
  byTime,
  findEmails,
  bodies,
  slowRequests(longerThanAllowed),
  forgedLogLines,
  flood,
  guessAdmin,
  guessFromEverywhere,
  guessWithoutRedis,
  guessThroughSite,
];
