import { createHash } from "node:crypto";
import type { CookieOptions, Request, RequestHandler, Response } from "express";
import type { DataSource } from "typeorm";
import { ForbiddenError } from "../auth/errors.ts";
import { createSignedTokens } from "../auth/signed-tokens.ts";
import { createUserStore, type UserWithPasswordHash } from "../users/store.ts";

const cookieName = "admin_session";
const sessionHours = 8;

/** Creates the session of the admin pages: a signed token in a cookie. */
export function createAdminSession(database: DataSource, secret: string) {
  const tokens = createSignedTokens(secret, {
    audience: "admin",
    ttlSeconds: sessionHours * 60 * 60,
  });

  return {
    open(request: Request, response: Response, user: UserWithPasswordHash): void {
      const options = { ...getCookieOptions(request), maxAge: tokens.ttlSeconds * 1000 };
      response.cookie(cookieName, tokens.sign(user, getPasswordVersion(user)), options);
    },

    close(request: Request, response: Response): void {
      response.clearCookie(cookieName, getCookieOptions(request));
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
      next();
    }) satisfies RequestHandler,
  };
}

/** Returns a text that changes with the password, so that a new password ends the sessions. */
export const getPasswordVersion = ({ passwordHash }: Pick<UserWithPasswordHash, "passwordHash">) =>
  createHash("sha256").update(passwordHash).digest("base64url");

/** The cookie is hidden from scripts, not sent from other sites, and sent only over HTTPS. */
function getCookieOptions({ hostname }: Request): CookieOptions {
  const isLocalhost = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return { httpOnly: true, sameSite: "strict", path: "/admin", secure: !isLocalhost };
}

function getCookie({ headers }: Request, name: string): string {
  const pairs = (headers.cookie ?? "").split("; ");
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
}
