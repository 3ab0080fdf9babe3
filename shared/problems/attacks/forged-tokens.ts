import { createHmac } from "node:crypto";
import { attack } from "./attack.ts";
import { Client, countMatching, register, withToken } from "./client.ts";

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const decode = (part = "") => JSON.parse(Buffer.from(part, "base64url").toString());

/** An attacker who can forge a token can act as any user. */
export default attack({
  name: "forged tokens accepted, of 6",
  preventedSince: "08",
  async attempt({ api }) {
    const [attacker, victim] = [await register(api), await register(api)];
    const person = new Client(api);
    const forgedTokens = forgeTokens(attacker.accessToken, String(victim.user.id));
    const asVictim = await Promise.all(
      forgedTokens.map((accessToken) => person.get("/auth/me", withToken({ accessToken }))),
    );
    // A valid token for another purpose. A server that accepts it does not redirect to the log-in page.
    const asAdmin = await person.get("/admin", { Cookie: `admin_session=${attacker.accessToken}` });
    const isAccepted = [200, 403].includes(asAdmin.status);
    return countMatching(asVictim, ({ status }) => status === 200) + (isAccepted ? 1 : 0);
  },
});

/** @param sub the user id in the token */
function forgeTokens(token: string, sub: string): string[] {
  const [head, body, signature] = token.split(".");
  const claims = encode({ ...decode(body), sub, role: "admin" });
  const header = decode(head);
  const sign = (fields: object, secret: string) => {
    const text = `${encode({ ...header, ...fields })}.${claims}`;
    return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
  };
  return [
    `${head}.${claims}.${signature}`,
    `${encode({ ...header, alg: "none" })}.${claims}.`,
    sign({}, ""),
    sign({}, "secret"),
    sign({ kid: "../../../dev/null" }, ""),
  ];
}
