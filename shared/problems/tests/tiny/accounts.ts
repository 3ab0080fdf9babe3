import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import {
  parseFormFields,
  parseJson,
  type Reply,
  type Route,
  type TinyRequest,
  type User,
  type World,
} from "./world.ts";

const createRefusal = (status: number, detail: string): Reply => ({ status, body: { detail } });

export const accounts: Record<string, Route> = {
  "POST /auth/register": register,
  "POST /auth/login": logIn,
  "POST /auth/refresh": refresh,
  "GET /auth/me": (request, world) => {
    const user = findUser(request, world);
    return user ? { body: user } : createRefusal(401, "Log in first.");
  },
};

export function findUser({ headers }: TinyRequest, world: World): User | undefined {
  return world.getUser(headers.authorization?.replace("Bearer ", ""));
}

function register(request: TinyRequest, world: World): Reply {
  const isJson = request.headers["content-type"] === "application/json";
  if (!world.isVulnerable && !isJson) return createRefusal(415, "Send JSON.");
  if (world.isOverLimit(`register ${request.address}`, 10)) return createRefusal(429, "Too many.");
  const fields =
    isJson || request.body.startsWith("{")
      ? parseJson(request.body)
      : parseFormFields(request.body);
  const { email, password } = fields;
  if (world.users.some((user) => user.email === email)) return createRefusal(409, "Taken.");
  const user = world.createUser(
    world.isVulnerable ? fields : { email: `${email}`, password: `${password}` },
  );
  return { status: 201, body: createSession(world, user) };
}

async function logIn({ body, address }: TinyRequest, world: World): Promise<Reply> {
  const { email, password } = parseJson(body);
  const name = `${email}`.trim().toLowerCase();
  if (world.isOverLimit(`log in ${name}`, 5)) return createRefusal(429, "Too many.");
  if (world.isOverLimit(`log in from ${address}`, 20)) return createRefusal(429, "Too many.");
  const user = world.users.find((user) => user.email === name);
  if (world.isVulnerable && name.includes("' or '"))
    return { body: createSession(world, world.users[0]) };
  if (world.isVulnerable && user) await delay(20);
  if (user?.password === password) return { body: createSession(world, user) };
  const detail = world.isVulnerable && user ? "The password is wrong." : "Something is wrong.";
  return createRefusal(401, detail);
}

function createSession(world: World, user: User | undefined, family: string = randomUUID()) {
  if (!user) return undefined;
  const refreshToken = `${family} ${randomUUID()}`;
  world.families.set(family, { user, current: refreshToken });
  return { user, accessToken: world.createToken(user), expiresIn: 900, refreshToken };
}

/** A reused refresh token revokes its family. In the vulnerable tracker, the newest token of the family stays valid. */
function refresh({ body }: TinyRequest, world: World): Reply {
  const token = `${parseJson(body).refreshToken}`;
  const [name = ""] = token.split(" ");
  const family = world.families.get(name);
  if (family?.current === token) return { body: createSession(world, family.user, name) };
  if (!world.isVulnerable) world.families.delete(name);
  return createRefusal(401, "Not valid.");
}
