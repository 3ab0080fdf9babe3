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

const refused = (status: number, detail: string): Reply => ({ status, body: { detail } });

export const accounts: Record<string, Route> = {
  "POST /auth/register": register,
  "POST /auth/login": logIn,
  "POST /auth/refresh": refresh,
  "GET /auth/me": (asked, world) => {
    const user = findUser(asked, world);
    return user ? { body: user } : refused(401, "Log in first.");
  },
};

export function findUser({ headers }: TinyRequest, world: World): User | undefined {
  return world.getUser(headers.authorization?.replace("Bearer ", ""));
}

function register(asked: TinyRequest, world: World): Reply {
  const isJson = asked.headers["content-type"] === "application/json";
  if (!world.isVulnerable && !isJson) return refused(415, "Send JSON.");
  if (world.isOverLimit(`register ${asked.address}`, 10)) return refused(429, "Too many.");
  const fields =
    isJson || asked.body.startsWith("{") ? parseJson(asked.body) : parseFormFields(asked.body);
  const { email, password } = fields;
  if (world.users.some((user) => user.email === email)) return refused(409, "Taken.");
  const user = world.createUser(
    world.isVulnerable ? fields : { email: `${email}`, password: `${password}` },
  );
  return { status: 201, body: session(world, user) };
}

async function logIn({ body, address }: TinyRequest, world: World): Promise<Reply> {
  const { email, password } = parseJson(body);
  const name = `${email}`.trim().toLowerCase();
  if (world.isOverLimit(`log in ${name}`, 5)) return refused(429, "Too many.");
  if (world.isOverLimit(`log in from ${address}`, 20)) return refused(429, "Too many.");
  const known = world.users.find((user) => user.email === name);
  if (world.isVulnerable && name.includes("' or '"))
    return { body: session(world, world.users[0]) };
  if (world.isVulnerable && known) await delay(20);
  if (known?.password === password) return { body: session(world, known) };
  const detail = world.isVulnerable && known ? "The password is wrong." : "Something is wrong.";
  return refused(401, detail);
}

function session(world: World, user: User | undefined, family: string = randomUUID()) {
  if (!user) return undefined;
  const refreshToken = `${family} ${randomUUID()}`;
  world.families.set(family, { user, current: refreshToken });
  return { user, accessToken: world.createToken(user), expiresIn: 900, refreshToken };
}

/** A reused refresh token ends its family. The vulnerable tracker lets the first user of it continue. */
function refresh({ body }: TinyRequest, world: World): Reply {
  const token = `${parseJson(body).refreshToken}`;
  const [name = ""] = token.split(" ");
  const family = world.families.get(name);
  if (family?.current === token) return { body: session(world, family.user, name) };
  if (!world.isVulnerable) world.families.delete(name);
  return refused(401, "Not valid.");
}
