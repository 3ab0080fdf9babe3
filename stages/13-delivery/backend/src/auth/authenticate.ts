import type { Request, RequestHandler, Response } from "express";
import { addToContext } from "../log/context.ts";
import type { User } from "../users/store.ts";
import type { Accounts } from "./accounts.ts";
import { UnauthenticatedError } from "./errors.ts";

declare global {
  namespace Express {
    interface Locals {
      /** The bearer token of the request, valid or not. Set by `identify`. */
      accessToken?: string;
      /** The user id in a valid access token. Set by `identify`. */
      userId?: number | undefined;
      /** The authenticated user. Set by `authenticate` and by the admin session. */
      user?: User;
      /** Changes with every write to the user's tasks. Set by `authenticate`. */
      tasksVersion?: string;
    }
  }
}

/** Reads the user id from the access token, without a query, because the rate limit comes first. */
export function identify({
  verifyAccessToken,
}: Pick<Accounts, "verifyAccessToken">): RequestHandler {
  return (request, { locals }, next) => {
    const token = getBearerToken(request);
    const userId = token && verifyAccessToken(token);
    if (token) locals.accessToken = token;
    if (userId) {
      locals.userId = userId;
      addToContext({ user: userId });
    }
    next();
  };
}

/** Requires a valid access token, and loads its user. Runs after `identify`. */
export function authenticate({
  getAuthenticatedUser,
}: Pick<Accounts, "getAuthenticatedUser">): RequestHandler {
  return async (_request, { locals }, next) => {
    if (!locals.accessToken) throw new UnauthenticatedError();
    const { tasksVersion, ...user } = await getAuthenticatedUser(locals.userId);
    Object.assign(locals, { user, tasksVersion });
    next();
  };
}

function getBearerToken({ headers }: Request): string | undefined {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? "")?.[1];
}

/** Returns the authenticated user. Always set after `authenticate`. */
export function getUser({ locals }: Response): User {
  if (!locals.user) throw new UnauthenticatedError();
  return locals.user;
}

/** Returns the version of the user's tasks. Always set after `authenticate`. */
export function getTasksVersion({ locals }: Response): string {
  if (!locals.tasksVersion) throw new UnauthenticatedError();
  return locals.tasksVersion;
}
