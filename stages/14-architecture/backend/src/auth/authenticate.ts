import type { Request, RequestHandler, Response } from "express";
import { addToContext } from "../log/context.ts";
import type { User } from "../users/store.ts";
import type { Accounts } from "./accounts.ts";
import { UnauthenticatedError } from "./errors.ts";

/** Reads who is asking from the token alone: no query is made for whoever asks too often. */
export function identify({ idOfToken }: Pick<Accounts, "idOfToken">): RequestHandler {
  return async (request, response, next) => {
    const token = tokenIn(request);
    const userId = token && (await idOfToken(token));
    if (userId) {
      response.locals.userId = userId;
      addToContext({ user: userId });
    }
    next();
  };
}

/** Finds out who is asking, behind `identify`, and lets nobody else through. */
export function authenticate({ visitor }: Pick<Accounts, "visitor">): RequestHandler {
  return async (request, response, next) => {
    if (!tokenIn(request)) throw new UnauthenticatedError();
    const { tasksVersion, ...user } = await visitor(response.locals.userId);
    Object.assign(response.locals, { user, tasksVersion });
    next();
  };
}

const tokenIn = ({ headers }: Request) => /^Bearer +(\S+)$/i.exec(headers.authorization ?? "")?.[1];

/** Who is asking. Behind `authenticate` there always is somebody. */
export function userOf({ locals }: Response): User {
  if (!locals.user) throw new UnauthenticatedError();
  return locals.user as User;
}
