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

export const ownRoleMessage = "You cannot change your own role. Ask another administrator.";
