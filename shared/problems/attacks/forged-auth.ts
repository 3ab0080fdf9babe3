import { createCredentials } from "../../check/account.ts";
import { attack, type Target } from "./attack.ts";
import { Client } from "./client.ts";
import { type ForgedForm, submitForgedForm } from "./forge.ts";

type Encoding = NonNullable<ForgedForm["encoding"]>;

const encodings: Encoding[] = [
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "text/plain",
];

/** A form cannot send JSON, but with text/plain it can send a text that is valid JSON. */
export default attack({
  name: "accounts opened by forged forms, of 3",
  preventedSince: "08",
  async attempt(target) {
    let accountCount = 0;
    for (const encoding of encodings) accountCount += await tryToRegister(target, encoding);
    return accountCount;
  },
});

async function tryToRegister(target: Target, encoding: Encoding): Promise<number> {
  const credentials = createCredentials();
  const action = new URL("/auth/register", target.api);
  const fields = encoding === "text/plain" ? disguiseAsField(credentials) : { ...credentials };
  await submitForgedForm(
    target,
    { action, fields, encoding, host: "127.0.0.1" },
    async () => undefined,
  );
  const { status } = await new Client(target.api).post("/auth/login", credentials);
  return status === 200 ? 1 : 0;
}

/** The name, the equals sign and the value together are a JSON object. */
const disguiseAsField = (value: object) => ({
  [`${JSON.stringify(value).slice(0, -1)},"x":"`]: '"}',
});
