import { randomUUID } from "node:crypto";
import { json, Refusal, type Reply, type Request } from "./http.ts";
import { complaint, readObject } from "./new-task.ts";
import type { Store } from "./store.ts";
import { sign } from "./tokens.ts";
import { addUser, type User, userBy, userNamed, userWith } from "./users.ts";

const shown = ({ id, email, role }: User) => ({ id, email, role });

export async function register(store: Store, request: Request): Promise<Reply> {
  const { email, password } = await readCredentials(request);
  if (userNamed(store, email)) throw new Refusal(409, "Somebody has this e-mail already.");
  return session(201, store, addUser(store, email.trim().toLowerCase(), password));
}

export async function login(store: Store, request: Request): Promise<Reply> {
  const { email, password } = readObject(await request.read());
  const user = userBy(store, String(email), String(password));
  if (!user) throw new Refusal(401, "The e-mail or the password is wrong.");
  return session(200, store, user);
}

export async function refresh(store: Store, request: Request): Promise<Reply> {
  const { refreshToken } = readObject(await request.read());
  const user = userWith(store, store.sessions.get(String(refreshToken)));
  if (!user) throw new Refusal(401, "Log in again.");
  store.sessions.delete(String(refreshToken));
  return session(200, store, user);
}

export async function logout(store: Store, request: Request): Promise<Reply> {
  const { refreshToken } = readObject(await request.read());
  store.sessions.delete(String(refreshToken));
  return { status: 204, headers: {}, body: "" };
}

export const me = (_: Store, __: Request, user?: User): Reply => json(200, user && shown(user));

function session(status: number, store: Store, user: User): Reply {
  const refreshToken = randomUUID();
  store.sessions.set(refreshToken, user.id);
  const tokens = { accessToken: sign(user.id, "api"), expiresIn: 900, refreshToken };
  return json(status, { user: shown(user), ...tokens });
}

/** @throws Refusal for whatever is no e-mail, or no password */
async function readCredentials(request: Request): Promise<{ email: string; password: string }> {
  const { email, password } = readObject(await request.read());
  const isEmail = typeof email === "string" && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim());
  const errors = [
    ...(isEmail ? [] : [{ pointer: "#/email", detail: "An e-mail address." }]),
    ...complaint("password", password, 8, 200),
  ];
  if (errors.length > 0) throw new Refusal(400, "The body does not fit.", { errors });
  return { email: String(email), password: String(password) };
}
