import { createHash } from "node:crypto";
import type { CookieOptions, Request, RequestHandler, Response } from "express";
import type { DataSource } from "typeorm";
import { ForbiddenError } from "../auth/errors.ts";
import type { Keys } from "../auth/keys.ts";
import { createSignedTokens } from "../auth/signed-tokens.ts";
import { addToContext } from "../log/context.ts";
import { createUserStore, type UserWithPasswordHash } from "../users/store.ts";

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
    open(request: Request, response: Response, user: UserWithPasswordHash): void {
      const options = { ...getCookieOptions(request, isHttps), maxAge: tokens.ttlSeconds * 1000 };
      response.cookie(cookieName, tokens.sign(user, getPasswordVersion(user)), options);
    },

    close(request: Request, response: Response): void {
      response.clearCookie(cookieName, getCookieOptions(request, isHttps));
    },

    /**
     * Redirects to the login if there is no session. Loads the password hash and the role again, as
     * they may have changed.
     */
    requireAdmin: (async (request, response, next) => {
      const claims = tokens.verify(getCookie(request, cookieName));
      const store = createUserStore(database.manager);
      const user = claims && (await store.findWithPasswordHash({ id: claims.userId }));
      if (!user || getPasswordVersion(user) !== claims.passwordVersion)
        return response.redirect(303, "/admin/login");
      const { id, email, role } = user;
      if (role !== "admin") throw new ForbiddenError();
      response.locals.user = { id, email, role };
      addToContext({ user: id });
      next();
    }) satisfies RequestHandler,
  };
}

/** Returns a text that changes with the password, so that a new password ends the sessions. */
export const getPasswordVersion = ({ passwordHash }: Pick<UserWithPasswordHash, "passwordHash">) =>
  createHash("sha256").update(passwordHash).digest("base64url");

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
