import type { DataSource, EntityManager } from "typeorm";
import type { JobQueue } from "../jobs/queue.ts";
import { addToContext } from "../log/context.ts";
import { log } from "../log/log.ts";
import {
  type AuthenticatedUser,
  createUserStore,
  type User,
  type UserWithPasswordHash,
} from "../users/store.ts";
import { UnauthenticatedError, WrongCredentialsError } from "./errors.ts";
import { hashPassword, isPassword } from "./passwords.ts";
import { createRefreshTokenStore } from "./refresh-tokens.ts";
import type { Credentials, Session } from "./schemas.ts";
import type { SignedTokens } from "./signed-tokens.ts";

interface Dependencies {
  database: DataSource;
  tokens: SignedTokens;
  queue: Pick<JobQueue, "welcome">;
}

export type Accounts = ReturnType<typeof createAccounts>;

export function createAccounts({ database, tokens, queue }: Dependencies) {
  async function openSession(manager: EntityManager, user: User): Promise<Session> {
    addToContext({ user: user.id });
    const refreshToken = await createRefreshTokenStore(manager).issue(user.id);
    const accessToken = tokens.sign(user);
    return { user, accessToken, expiresIn: tokens.ttlSeconds, refreshToken };
  }

  /** Adds the welcome job. If that fails, the next sweep finds that the mail is missing. */
  async function queueWelcome(userId: number): Promise<void> {
    await queue.welcome(userId).catch(() => {
      log.warn(`The welcome of user ${userId} is queued by the next sweep.`);
    });
  }

  /** @throws WrongCredentialsError @throws BusyError */
  async function check({ email, password }: Credentials): Promise<UserWithPasswordHash> {
    const user = await createUserStore(database.manager).findWithPasswordHash({ email });
    const isCorrect = await isPassword(password, user?.passwordHash);
    if (!user || !isCorrect) throw new WrongCredentialsError();
    return user;
  }

  return {
    check,

    /** @throws EmailTakenError @throws BusyError */
    async register({ email, password }: Credentials): Promise<Session> {
      const passwordHash = await hashPassword(password);
      // In one transaction: no account is created without its first session.
      const session = await database.transaction(async (manager) => {
        const user = await createUserStore(manager).create({ email, passwordHash, role: "user" });
        return openSession(manager, user);
      });
      await queueWelcome(session.user.id);
      return session;
    },

    /** @throws WrongCredentialsError @throws BusyError */
    async login(credentials: Credentials): Promise<Session> {
      const { id, email, role } = await check(credentials);
      return openSession(database.manager, { id, email, role });
    },

    /** Exchanges a refresh token for a new session. @throws UnauthenticatedError */
    refresh(refreshToken: string): Promise<Session> {
      // In one transaction: if the new token cannot be stored, the old one stays valid.
      return database.transaction(async (manager) => {
        const userId = await createRefreshTokenStore(manager).consume(refreshToken);
        const user = userId && (await createUserStore(manager).find(userId));
        if (!user) throw new UnauthenticatedError("This refresh token is not valid. Log in again.");
        return openSession(manager, user);
      });
    },

    async logout(refreshToken: string): Promise<void> {
      await createRefreshTokenStore(database.manager).consume(refreshToken);
    },

    /** @returns the user id in the token, or undefined if the token is invalid */
    verifyAccessToken: (token: string): number | undefined => tokens.verify(token)?.userId,

    /** @throws UnauthenticatedError if the token is invalid or its user was deleted */
    async getAuthenticatedUser(userId: number | undefined): Promise<AuthenticatedUser> {
      const user =
        userId && (await createUserStore(database.manager).findAuthenticatedUser(userId));
      if (!user) throw new UnauthenticatedError("This access token is not valid. Log in again.");
      return user;
    },
  };
}
