import { randomBytes, scryptSync } from "node:crypto";
import { HttpError, type Request } from "./http.ts";
import type { Store, User } from "./model.ts";
import { verify } from "./tokens.ts";

/** Cheaper than in production: tests register hundreds of users. */
const hash = (password: string, salt: string) =>
  scryptSync(password, salt, 32, { cost: 256 }).toString("hex");

export function addUser(store: Store, email: string, password: string, role = "user"): User {
  const salt = randomBytes(16).toString("hex");
  const passwordHash = `${salt}:${hash(password, salt)}`;
  const user = { id: (store.users?.length ?? 0) + 1, email, role, passwordHash };
  store.users?.push(user);
  return user;
}

export const findUserByEmail = ({ users }: Store, email: string): User | undefined =>
  users?.find((user) => user.email === email.trim().toLowerCase());

export const findUserById = ({ users }: Store, id: number | undefined): User | undefined =>
  users?.find((user) => user.id === id);

/** Returns the user with this e-mail and password. */
export function findUserByCredentials(
  store: Store,
  email: string,
  password: string,
): User | undefined {
  const user = findUserByEmail(store, email);
  const [salt = "", storedHash] = (user?.passwordHash ?? "").split(":");
  return hash(password, salt) === storedHash ? user : undefined;
}

/** Returns the user of the token in a request. */
export function getUser(store: Store, { headers, keys }: Request): User | undefined {
  const [, token = ""] = /^Bearer (.+)$/.exec(String(headers.authorization ?? "")) ?? [];
  return findUserById(store, verify(token, "api", keys));
}

/** @throws HttpError without a valid token, if there are accounts */
export function requireUser(store: Store, request: Request): User | undefined {
  const user = getUser(store, request);
  if (user || !store.users) return user;
  throw new HttpError(401, "Log in first.", { headers: { "www-authenticate": "Bearer" } });
}
