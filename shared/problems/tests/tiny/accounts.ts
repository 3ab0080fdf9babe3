import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import {
  parseFormFields,
  parseJson,
  type Reply,
  type Route,
  type TinyRequest,
  type TrackerState,
  type User,
} from "./tracker-state.ts";

const createRefusal = (status: number, detail: string): Reply => ({ status, body: { detail } });

export const accounts: Record<string, Route> = {
  "POST /auth/register": register,
  "POST /auth/login": logIn,
  "POST /auth/refresh": refresh,
  "GET /auth/me": (request, state) => {
    const user = findUser(request, state);
    return user ? { body: user } : createRefusal(401, "Log in first.");
  },
};

export function findUser({ headers }: TinyRequest, state: TrackerState): User | undefined {
  return state.getUser(headers.authorization?.replace("Bearer ", ""));
}

function register(request: TinyRequest, state: TrackerState): Reply {
  const isJson = request.headers["content-type"] === "application/json";
  if (!state.isVulnerable && !isJson) return createRefusal(415, "Send JSON.");
  if (state.isOverLimit(`register ${request.address}`, 10)) return createRefusal(429, "Too many.");
  const fields =
    isJson || request.body.startsWith("{")
      ? parseJson(request.body)
      : parseFormFields(request.body);
  const { email, password } = fields;
  if (state.users.some((user) => user.email === email)) return createRefusal(409, "Taken.");
  const user = state.createUser(
    state.isVulnerable ? fields : { email: `${email}`, password: `${password}` },
  );
  return { status: 201, body: createSession(state, user) };
}

async function logIn({ body, address }: TinyRequest, state: TrackerState): Promise<Reply> {
  const { email, password } = parseJson(body);
  const name = `${email}`.trim().toLowerCase();
  if (state.isOverLimit(`log in ${name}`, 5)) return createRefusal(429, "Too many.");
  if (state.isOverLimit(`log in from ${address}`, 20)) return createRefusal(429, "Too many.");
  const user = state.users.find((user) => user.email === name);
  if (state.isVulnerable && name.includes("' or '"))
    return { body: createSession(state, state.users[0]) };
  if (state.isVulnerable && user) await delay(20);
  if (user?.password === password) return { body: createSession(state, user) };
  const detail = state.isVulnerable && user ? "The password is wrong." : "Something is wrong.";
  return createRefusal(401, detail);
}

function createSession(state: TrackerState, user: User | undefined, family: string = randomUUID()) {
  if (!user) return undefined;
  const refreshToken = `${family} ${randomUUID()}`;
  state.families.set(family, { user, current: refreshToken });
  return { user, accessToken: state.createToken(user), expiresIn: 900, refreshToken };
}

/** A reused refresh token revokes its family. In the vulnerable tracker, the newest token of the family stays valid. */
function refresh({ body }: TinyRequest, state: TrackerState): Reply {
  const token = `${parseJson(body).refreshToken}`;
  const [name = ""] = token.split(" ");
  const family = state.families.get(name);
  if (family?.current === token) return { body: createSession(state, family.user, name) };
  if (!state.isVulnerable) state.families.delete(name);
  return createRefusal(401, "Not valid.");
}
