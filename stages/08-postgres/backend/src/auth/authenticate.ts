import type { RequestHandler, Response } from "express";
import type { User } from "../users/store.ts";
import type { Accounts } from "./accounts.ts";
import { UnauthenticatedError } from "./errors.ts";

/** Finds out who is asking, and lets nobody else through. */
export function authenticate({ userOfToken }: Pick<Accounts, "userOfToken">): RequestHandler {
  return async (request, response, next) => {
    const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
    if (!token) throw new UnauthenticatedError();
    response.locals.user = await userOfToken(token);
    next();
  };
}

/** Who is asking. Behind `authenticate` there always is somebody. */
export function userOf({ locals }: Response): User {
  if (!locals.user) throw new UnauthenticatedError();
  return locals.user as User;
}
