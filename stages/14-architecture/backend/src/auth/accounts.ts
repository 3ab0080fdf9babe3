import type { DataSource, EntityManager } from "typeorm";
import type { JobQueue } from "../jobs/queue.ts";
import { addToContext } from "../log/context.ts";
import { log } from "../log/log.ts";
import { type User, usersIn, type Visitor } from "../users/store.ts";
import { UnauthenticatedError, WrongCredentialsError } from "./errors.ts";
import { hashPassword, isPassword } from "./passwords.ts";
import { refreshTokensIn } from "./refresh-tokens.ts";
import type { Credentials, Session } from "./schemas.ts";
import type { SignedTokens } from "./signed-tokens.ts";

interface Dependencies {
  database: DataSource;
  tokens: SignedTokens;
  queue: Pick<JobQueue, "welcome">;
}

export type Accounts = ReturnType<typeof postgresAccounts>;

export function postgresAccounts({ database, tokens, queue }: Dependencies) {
  async function openSession(
    manager: EntityManager,
    user: User,
    family?: string,
  ): Promise<Session> {
    addToContext({ user: user.id });
    const refreshToken = await refreshTokensIn(manager).issue(user.id, family);
    const accessToken = await tokens.sign(user);
    return { user, accessToken, expiresIn: tokens.seconds, refreshToken };
  }

  /** A token that comes again is in two hands, and nobody can tell which are the thief's. */
  async function endIfUsedTwice(refreshToken: string): Promise<void> {
    const userId = await database.transaction((manager) =>
      refreshTokensIn(manager).endFamilyIfUsed(refreshToken),
    );
    if (userId) log.warn("A refresh token was used twice", { user: userId });
  }

  /** The account is there, and without its job the next sweep finds that the mail is missing. */
  async function askForWelcome(userId: number): Promise<void> {
    await queue.welcome(userId).catch(() => {
      log.warn(`The welcome of user ${userId} waits for the next sweep.`);
    });
  }

  /** @throws WrongCredentialsError */
  async function check({ email, password }: Credentials, address = ""): Promise<User> {
    const found = await usersIn(database.manager).withPasswordHash(email);
    const isRight = await isPassword(password, found?.passwordHash);
    if (!found || !isRight) {
      log.warn("A login failed", { address });
      throw new WrongCredentialsError();
    }
    return { id: found.id, email: found.email, role: found.role };
  }

  return {
    check,

    /** @throws EmailTakenError */
    async register({ email, password }: Credentials): Promise<Session> {
      const passwordHash = await hashPassword(password);
      // Both or neither: an account without its first session would be half a registration.
      const session = await database.transaction(async (manager) => {
        const user = await usersIn(manager).create({ email, passwordHash, role: "user" });
        return openSession(manager, user);
      });
      await askForWelcome(session.user.id);
      return session;
    },

    /** @throws WrongCredentialsError */
    async login(credentials: Credentials, address?: string): Promise<Session> {
      return openSession(database.manager, await check(credentials, address));
    },

    /** Changes a refresh token for a new session. @throws UnauthenticatedError */
    async refresh(refreshToken: string): Promise<Session> {
      // If the new token cannot be stored, the old one is as it was.
      const session = await database.transaction(async (manager) => {
        const used = await refreshTokensIn(manager).use(refreshToken);
        const user = used && (await usersIn(manager).find(used.userId));
        return user && openSession(manager, user, used.family);
      });
      if (session) return session;
      await endIfUsedTwice(refreshToken);
      throw new UnauthenticatedError("This refresh token is not valid. Log in again.");
    },

    async logout(refreshToken: string): Promise<void> {
      await database.transaction((manager) => refreshTokensIn(manager).endFamily(refreshToken));
    },

    /** @returns whose token it is, as it says itself, or nothing if it is not one of ours */
    idOfToken: (token: string): Promise<number | undefined> => tokens.verify(token),

    /** @throws UnauthenticatedError for a token that was not ours, and for one whose user is gone */
    async visitor(userId: number | undefined): Promise<Visitor> {
      const visitor = userId && (await usersIn(database.manager).findVisitor(userId));
      if (!visitor) throw new UnauthenticatedError("This access token is not valid. Log in again.");
      return visitor;
    },
  };
}
