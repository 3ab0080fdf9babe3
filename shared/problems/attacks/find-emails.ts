import { createCredentials } from "../../check/account.ts";
import type { Answer } from "../../check/exchange.ts";
import { attack } from "./attack.ts";
import { Client, countMatching, createRange, mapInBatches, register } from "./client.ts";

const candidates = 50;

/** Registering discloses whether an e-mail has an account, so an attacker can test a list of e-mails. */
export default attack({
  name: `e-mails probed by registering, of ${candidates}`,
  maxHarmlessCount: 10,
  async attempt({ api }) {
    const { email } = await register(api);
    const unknownEmails = createRange(candidates - 1).map(() => createCredentials().email);
    const attacker = new Client(api);
    const { password } = createCredentials();
    const answers = await mapInBatches([email, ...unknownEmails], (each) =>
      attacker.post("/auth/register", { email: each, password }),
    );
    return countMatching(answers, isDisclosed);
  },
});

/** The response discloses whether the e-mail has an account. */
const isDisclosed = ({ status }: Answer) => [201, 409].includes(status);
