import type { DataSource, EntityManager } from "typeorm";
import type { Mailer } from "../mail/outbox.ts";
import { createWelcomeMail } from "../mail/welcome.ts";
import { createUserStore, type User, type UserWithPasswordHash } from "../users/store.ts";
import { UnauthenticatedError, WrongCredentialsError } from "./errors.ts";
import { hashPassword, isPassword } from "./passwords.ts";
import { createRefreshTokenStore } from "./refresh-tokens.ts";
import type { Credentials, Session } from "./schemas.ts";
import type { SignedTokens } from "./signed-tokens.ts";

interface Dependencies {
  database: DataSource;
  tokens: SignedTokens;
  mailer: Mailer;
}

export type Accounts = ReturnType<typeof createAccounts>;

export function createAccounts({ database, tokens, mailer }: Dependencies) {
  async function openSession(manager: EntityManager, user: User): Promise<Session> {
    const refreshToken = await createRefreshTokenStore(manager).issue(user.id);
    const accessToken = tokens.sign(user);
    return { user, accessToken, expiresIn: tokens.ttlSeconds, refreshToken };
  }

  /** Sends the welcome mail. The account exists even if sending fails. */
  async function sendWelcome(email: string): Promise<void> {
    await mailer.send(createWelcomeMail(email)).catch((error) => {
      console.error("The welcome was not sent:", error.message);
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
      await sendWelcome(email);
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

    /** @throws UnauthenticatedError if the token is invalid or its user was deleted */
    async getUserByToken(token: string): Promise<User> {
      const userId = tokens.verify(token)?.userId;
      const user = userId && (await createUserStore(database.manager).find(userId));
      if (!user) throw new UnauthenticatedError("This access token is not valid. Log in again.");
      return user;
    },
  };
}
