import { randomUUID } from "node:crypto";
import { HttpError, json, type Reply, type Request } from "./http.ts";
import type { App, Store, User } from "./model.ts";
import { readObject, validateText } from "./task-validation.ts";
import { sign } from "./tokens.ts";
import { addUser, findUserByCredentials, findUserByEmail, findUserById } from "./users.ts";

const toPublicUser = ({ id, email, role }: User) => ({ id, email, role });

export async function register(store: Store, request: Request): Promise<Reply> {
  const { email, password } = await readCredentials(request);
  if (findUserByEmail(store, email)) throw new HttpError(409, "This e-mail is already registered.");
  const user = addUser(store, email.trim().toLowerCase(), password);
  return createSession(201, store, { user, request });
}

export async function login(store: Store, request: Request): Promise<Reply> {
  const { email, password } = readObject(await request.read());
  const user = findUserByCredentials(store, String(email), String(password));
  if (!user) throw new HttpError(401, "The e-mail or the password is wrong.");
  return createSession(200, store, { user, request });
}

export async function refresh(app: App, request: Request): Promise<Reply> {
  const token = String(readObject(await request.read()).refreshToken);
  if (app.families?.isUsed(token)) endFamily(app, token);
  const user = findUserById(app, app.sessions.get(token));
  if (!user) throw new HttpError(401, "Log in again.");
  app.sessions.delete(token);
  return createSession(200, app, { user, request, token });
}

/** Ends the session of a token that was used twice. */
function endFamily({ families, sessions, telemetry }: App, token: string): void {
  const user = families?.end(token, sessions);
  telemetry?.write({ level: "warn", service: "api", message: "A refresh token was reused.", user });
}

export async function logout(store: Store, request: Request): Promise<Reply> {
  const token = String(readObject(await request.read()).refreshToken);
  store.families?.end(token, store.sessions);
  store.sessions.delete(token);
  return { status: 204, headers: {}, body: "" };
}

export const me = (_: Store, __: Request, user?: User): Reply =>
  json(200, user && toPublicUser(user));

interface SessionOptions {
  user: User;
  request: Request;
  /** The refresh token that is replaced. */
  token?: string;
}

function createSession(
  status: number,
  store: Store,
  { user, request, token }: SessionOptions,
): Reply {
  const refreshToken = randomUUID();
  store.sessions.set(refreshToken, user.id);
  store.families?.add(refreshToken, user.id, token);
  const accessToken = sign(user.id, "api", request.keys);
  return json(status, { user: toPublicUser(user), accessToken, expiresIn: 900, refreshToken });
}

/** @throws HttpError for an invalid e-mail or password */
async function readCredentials(request: Request): Promise<{ email: string; password: string }> {
  const { email, password } = readObject(await request.read());
  const isEmail = typeof email === "string" && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim());
  const errors = [
    ...(isEmail ? [] : [{ pointer: "#/email", detail: "An e-mail address." }]),
    ...validateText("password", password, 8, 200),
  ];
  if (errors.length > 0) throw new HttpError(400, "The request body is invalid.", { errors });
  return { email: String(email), password: String(password) };
}
