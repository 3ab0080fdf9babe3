import { randomUUID } from "node:crypto";
import type { App } from "./app.ts";
import { json, Refusal, type Reply, type Request } from "./http.ts";
import { complaint, readObject } from "./new-task.ts";
import type { Store } from "./store.ts";
import { sign } from "./tokens.ts";
import { addUser, type User, userBy, userNamed, userWith } from "./users.ts";

const shown = ({ id, email, role }: User) => ({ id, email, role });

export async function register(store: Store, request: Request): Promise<Reply> {
  const { email, password } = await readCredentials(request);
  if (userNamed(store, email)) throw new Refusal(409, "Somebody has this e-mail already.");
  const user = addUser(store, email.trim().toLowerCase(), password);
  return session(201, store, { user, request });
}

export async function login(store: Store, request: Request): Promise<Reply> {
  const { email, password } = readObject(await request.read());
  const user = userBy(store, String(email), String(password));
  if (!user) throw new Refusal(401, "The e-mail or the password is wrong.");
  return session(200, store, { user, request });
}

export async function refresh(app: App, request: Request): Promise<Reply> {
  const token = String(readObject(await request.read()).refreshToken);
  if (app.families?.isUsed(token)) endFamily(app, token);
  const user = userWith(app, app.sessions.get(token));
  if (!user) throw new Refusal(401, "Log in again.");
  app.sessions.delete(token);
  return session(200, app, { user, request, token });
}

/** Two have the token: nobody goes on with what came of it. */
function endFamily({ families, sessions, seen }: App, token: string): void {
  const user = families?.end(token, sessions);
  seen?.write({ level: "warn", service: "api", message: "A token came a second time.", user });
}

export async function logout(store: Store, request: Request): Promise<Reply> {
  const token = String(readObject(await request.read()).refreshToken);
  store.families?.end(token, store.sessions);
  store.sessions.delete(token);
  return { status: 204, headers: {}, body: "" };
}

export const me = (_: Store, __: Request, user?: User): Reply => json(200, user && shown(user));

interface Opening {
  user: User;
  request: Request;
  /** The refresh token that was given for the new one. */
  token?: string;
}

function session(status: number, store: Store, { user, request, token }: Opening): Reply {
  const refreshToken = randomUUID();
  store.sessions.set(refreshToken, user.id);
  store.families?.add(refreshToken, user.id, token);
  const accessToken = sign(user.id, "api", request.keys);
  return json(status, { user: shown(user), accessToken, expiresIn: 900, refreshToken });
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
