import { createHmac } from "node:crypto";
import { attack } from "./attack.ts";
import { Client, countMatching, register, withToken } from "./client.ts";

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const decode = (part = "") => JSON.parse(Buffer.from(part, "base64url").toString());

/** Whoever can write a token can be anybody. */
export default attack({
  name: "forged tokens that are believed, of 6",
  refusedSince: "08",
  async attempt({ api }) {
    const [attacker, victim] = [await register(api), await register(api)];
    const person = new Client(api);
    const forged = forgedFrom(attacker.accessToken, String(victim.user.id));
    const asVictim = await Promise.all(
      forged.map((accessToken) => person.get("/auth/me", withToken({ accessToken }))),
    );
    // A real token, which is good for something else: whoever believes it does not ask for a log-in.
    const asAdmin = await person.get("/admin", { Cookie: `admin_session=${attacker.accessToken}` });
    const isBelieved = [200, 403].includes(asAdmin.status);
    return countMatching(asVictim, ({ status }) => status === 200) + (isBelieved ? 1 : 0);
  },
});

/** @param sub whom the token names */
function forgedFrom(token: string, sub: string): string[] {
  const [head, body, signature] = token.split(".");
  const claims = encode({ ...decode(body), sub, role: "admin" });
  const header = decode(head);
  const signed = (given: object, secret: string) => {
    const text = `${encode({ ...header, ...given })}.${claims}`;
    return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
  };
  return [
    `${head}.${claims}.${signature}`,
    `${encode({ ...header, alg: "none" })}.${claims}.`,
    signed({}, ""),
    signed({}, "secret"),
    signed({ kid: "../../../dev/null" }, ""),
  ];
}
