import type { EntityManager } from "typeorm";
import { isUniqueViolation } from "../database/errors.ts";
import { type Role, UserEntity } from "./entity.ts";

/** A user without the password hash. */
export interface User {
  id: number;
  email: string;
  role: Role;
}

/** A user with the version of their tasks, which changes with every write. */
export interface AuthenticatedUser extends User {
  tasksVersion: string;
}

export interface UserWithPasswordHash extends User {
  passwordHash: string;
}

export interface NewUser {
  email: string;
  passwordHash: string;
  role: Role;
}

export class EmailTakenError extends Error {
  constructor() {
    super("There is an account with this e-mail already. Log in instead.");
  }
}

/** Creates a store of users. Pass the manager of a transaction to run its queries in it. */
export function createUserStore(manager: EntityManager) {
  const users = manager.getRepository(UserEntity);

  return {
    async find(id: number): Promise<User | undefined> {
      const [user] = await manager.query("SELECT id, email, role FROM users WHERE id = $1", [id]);
      return user;
    },

    /** Runs for every request, so it is plain SQL: an entity would take half as long again. */
    async findAuthenticatedUser(id: number): Promise<AuthenticatedUser | undefined> {
      const columns = `id, email, role, tasks_version AS "tasksVersion"`;
      const [user] = await manager.query(`SELECT ${columns} FROM users WHERE id = $1`, [id]);
      return user;
    },

    findWithPasswordHash(
      where: { id: number } | { email: string },
    ): Promise<UserWithPasswordHash | null> {
      const select = { id: true, email: true, role: true, passwordHash: true } as const;
      return users.findOne({ select, where });
    },

    /** @throws EmailTakenError */
    async create(user: NewUser): Promise<User> {
      try {
        const { identifiers } = await users.insert(user);
        return { id: identifiers[0]?.id, email: user.email, role: user.role };
      } catch (error) {
        // Only the unique constraint is reliable: two clients may register at the same moment.
        throw isUniqueViolation(error) ? new EmailTakenError() : error;
      }
    },

    /** Creates an administrator, or promotes the account with this e-mail. */
    async saveAdmin(user: Omit<NewUser, "role">): Promise<{ id: number }> {
      await users.upsert({ ...user, role: "admin" }, ["email"]);
      return users.findOneOrFail({ select: { id: true }, where: { email: user.email } });
    },
  };
}
