import type { EntityManager } from "typeorm";
import { ForbiddenError } from "../auth/errors.ts";
import { UserEntity } from "../users/entity.ts";
import type { User } from "../users/store.ts";
import type { Model } from "./models.ts";

/** Administrators cannot delete or demote themselves, so that at least one remains. */
export const isOwnAccount = (model: Model, id: number, admin: User) =>
  model.name === "users" && id === admin.id;

export class OwnAccountError extends Error {
  constructor() {
    super("You cannot delete your own account. Ask another administrator.");
  }
}

/**
 * Locks the rows of the administrators until the transaction ends, so that two of them cannot
 * delete or demote each other at the same time.
 *
 * @throws ForbiddenError if the user is no longer an administrator
 */
export async function lockAdmins(manager: EntityManager, { id }: User): Promise<void> {
  const admins = await manager.getRepository(UserEntity).find({
    select: { id: true },
    where: { role: "admin" },
    // In the same order every time, so that two transactions do not wait for each other.
    order: { id: "ASC" },
    lock: { mode: "pessimistic_write" },
  });
  if (!admins.some((admin) => admin.id === id)) throw new ForbiddenError();
}

export const ownRoleMessage = "You cannot change your own role. Ask another administrator.";
