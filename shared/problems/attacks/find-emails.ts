import { newCredentials } from "../../check/account.ts";
import type { Answer } from "../../check/exchange.ts";
import { attack } from "./attack.ts";
import { Client, countMatching, mapInBatches, range, register } from "./client.ts";

const candidates = 50;

/** Whoever registers learns whether somebody was there before: with a list, of everybody on it. */
export default attack({
  name: `e-mails asked about by registering, of ${candidates}`,
  harmless: 10,
  async attempt({ api }) {
    const { email } = await register(api);
    const strangers = range(candidates - 1).map(() => newCredentials().email);
    const attacker = new Client(api);
    const { password } = newCredentials();
    const answers = await mapInBatches([email, ...strangers], (each) =>
      attacker.post("/auth/register", { email: each, password }),
    );
    return countMatching(answers, isTold);
  },
});

/** It was free, or it was not. */
const isTold = ({ status }: Answer) => [201, 409].includes(status);
