import type { EntityManager } from "typeorm";
import { isUniqueViolation } from "../database/errors.ts";
import { type Role, UserEntity } from "./entity.ts";

/** What others may know about a user: what is kept to check a password is not here. */
export interface User {
  id: number;
  email: string;
  role: Role;
}

/** Somebody who is asking, and the name of the state that their tasks are in. */
export interface Visitor extends User {
  tasksVersion: string;
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

/** Users, through a manager: that of a transaction, where one is open. */
export function usersIn(manager: EntityManager) {
  const users = manager.getRepository(UserEntity);

  return {
    async find(id: number): Promise<User | undefined> {
      const [user] = await manager.query("SELECT id, email, role FROM users WHERE id = $1", [id]);
      return user;
    },

    /** Asked with every request, so in SQL: through an entity it would take half as long again. */
    async findVisitor(id: number): Promise<Visitor | undefined> {
      const columns = `id, email, role, tasks_version AS "tasksVersion"`;
      const [visitor] = await manager.query(`SELECT ${columns} FROM users WHERE id = $1`, [id]);
      return visitor;
    },

    withPasswordHash(email: string): Promise<UserEntity | null> {
      const select = { id: true, email: true, role: true, passwordHash: true } as const;
      return users.findOne({ select, where: { email } });
    },

    /** @throws EmailTakenError */
    async create(user: NewUser): Promise<User> {
      try {
        const { identifiers } = await users.insert(user);
        return { id: identifiers[0]?.id, email: user.email, role: user.role };
      } catch (error) {
        // Only the database knows for sure: two may register at the same moment.
        throw isUniqueViolation(error) ? new EmailTakenError() : error;
      }
    },

    /** Makes an account an administrator's, and makes it first if there is none. */
    async saveAdmin(user: Omit<NewUser, "role">): Promise<{ id: number }> {
      await users.upsert({ ...user, role: "admin" }, ["email"]);
      return users.findOneOrFail({ select: { id: true }, where: { email: user.email } });
    },
  };
}
