import type { CookieOptions, Request, RequestHandler, Response } from "express";
import type { DataSource } from "typeorm";
import { ForbiddenError } from "../auth/errors.ts";
import type { Keys } from "../auth/keys.ts";
import { createSignedTokens } from "../auth/signed-tokens.ts";
import { addToContext } from "../log/context.ts";
import { createUserStore, type User } from "../users/store.ts";

const sessionHours = 8;

/** Creates the session of the admin pages: a signed token in a cookie. */
export function createAdminSession(database: DataSource, keys: Keys, isHttps: boolean) {
  const tokens = createSignedTokens(keys, {
    audience: "admin",
    ttlSeconds: sessionHours * 60 * 60,
  });
  // Browsers accept this prefix only from this host and over HTTPS.
  const cookieName = isHttps ? "__Host-admin_session" : "admin_session";

  return {
    open(request: Request, response: Response, user: User): void {
      const options = { ...getCookieOptions(request, isHttps), maxAge: tokens.ttlSeconds * 1000 };
      response.cookie(cookieName, tokens.sign(user), options);
    },

    close(request: Request, response: Response): void {
      response.clearCookie(cookieName, getCookieOptions(request, isHttps));
    },

    /**
     * Redirects to the login if there is no session. Loads the role again, as it may have changed.
     */
    requireAdmin: (async (request, response, next) => {
      const userId = tokens.verify(getCookie(request, cookieName));
      const user = userId && (await createUserStore(database.manager).find(userId));
      if (!user) return response.redirect(303, "/admin/login");
      if (user.role !== "admin") throw new ForbiddenError();
      response.locals.user = user;
      addToContext({ user: user.id });
      next();
    }) satisfies RequestHandler,
  };
}

/** The cookie is hidden from scripts, not sent from other sites, and sent only over HTTPS. */
function getCookieOptions({ hostname }: Request, isHttps: boolean): CookieOptions {
  const isLocalhost = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  const secure = isHttps || !isLocalhost;
  // The prefix __Host- requires the path /.
  return { httpOnly: true, sameSite: "strict", path: isHttps ? "/" : "/admin", secure };
}

function getCookie({ headers }: Request, name: string): string {
  const pairs = (headers.cookie ?? "").split("; ");
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
}
