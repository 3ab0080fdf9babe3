import type { User } from "../users/store.ts";
import type { Model } from "./models.ts";

/** Administrators could lock everybody out, themselves first: nobody may take their own rights. */
export const isOwnAccount = (model: Model, id: number, admin: User) =>
  model.name === "users" && id === admin.id;

export class OwnAccountError extends Error {
  constructor() {
    super("You cannot delete your own account. Ask another administrator.");
  }
}

export const ownRoleMessage = "You cannot take your own role. Ask another administrator.";
