import type { CookieOptions, Request, RequestHandler, Response } from "express";
import type { DataSource } from "typeorm";
import { ForbiddenError } from "../auth/errors.ts";
import type { Keys } from "../auth/keys.ts";
import { signedTokens } from "../auth/signed-tokens.ts";
import { addToContext } from "../log/context.ts";
import { type User, usersIn } from "../users/store.ts";

const hours = 8;

/** Who is logged in to the pages for administrators: a signed token in a cookie of their own. */
export function adminSession(database: DataSource, keys: Keys, isHttps: boolean) {
  const tokens = signedTokens(keys, { audience: "admin", seconds: hours * 60 * 60 });
  // With this prefix a browser takes it from this very host alone, and only over HTTPS.
  const cookie = isHttps ? "__Host-admin_session" : "admin_session";

  return {
    async open(request: Request, response: Response, user: User): Promise<void> {
      const options = { ...cookieOptions(request, isHttps), maxAge: tokens.seconds * 1000 };
      response.cookie(cookie, await tokens.sign(user), options);
    },

    close(request: Request, response: Response): void {
      response.clearCookie(cookie, cookieOptions(request, isHttps));
    },

    /** Sends everybody else to the login. The role is asked anew: it may have been taken away. */
    required: (async (request, response, next) => {
      const userId = await tokens.verify(cookieOf(request, cookie));
      const user = userId && (await usersIn(database.manager).find(userId));
      if (!user) return response.redirect(303, "/admin/login");
      if (user.role !== "admin") throw new ForbiddenError();
      response.locals.user = user;
      addToContext({ user: user.id });
      next();
    }) satisfies RequestHandler,
  };
}

/** No script may read it, no other site send it, and no network carry it in the open. */
function cookieOptions({ hostname }: Request, isHttps: boolean): CookieOptions {
  const isThisMachine = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  const secure = isHttps || !isThisMachine;
  // The prefix demands the path of the whole server.
  return { httpOnly: true, sameSite: "strict", path: isHttps ? "/" : "/admin", secure };
}

function cookieOf({ headers }: Request, name: string): string {
  const pairs = (headers.cookie ?? "").split("; ");
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
}
