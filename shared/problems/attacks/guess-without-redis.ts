import { attack } from "./attack.ts";
import { Client, countMatching, mapInBatches, register } from "./client.ts";
import { createPasswords, isTried } from "./guesses.ts";

const guesses = 120;

/** Who cannot count lets everybody through: a moment without Redis is enough for many guesses. */
export default attack({
  name: `passwords tried while Redis is away, of ${guesses}`,
  harmless: 2 * 5,
  async attempt({ api, apiWithoutRedis }) {
    const { email } = await register(api);
    const attacker = new Client(await apiWithoutRedis());
    const answers = await mapInBatches(createPasswords(guesses), (password) =>
      attacker.post("/auth/login", { email, password }),
    );
    return countMatching(answers, isTried);
  },
});
