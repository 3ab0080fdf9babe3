import type { RequestHandler, Response } from "express";
import type { User } from "../users/store.ts";
import type { Accounts } from "./accounts.ts";
import { UnauthenticatedError } from "./errors.ts";

declare global {
  namespace Express {
    interface Locals {
      /** The authenticated user. Set by `authenticate` and by the admin session. */
      user?: User;
    }
  }
}

/** Requires a valid access token, and stores its user in `response.locals`. */
export function authenticate({ getUserByToken }: Pick<Accounts, "getUserByToken">): RequestHandler {
  return async (request, response, next) => {
    const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
    if (!token) throw new UnauthenticatedError();
    response.locals.user = await getUserByToken(token);
    next();
  };
}

/** Returns the authenticated user. Always set after `authenticate`. */
export function getUser({ locals }: Response): User {
  if (!locals.user) throw new UnauthenticatedError();
  return locals.user;
}
