import { attack } from "./attack.ts";
import { Client, countMatching, mapInBatches, register } from "./client.ts";
import { createPasswords, isPasswordChecked } from "./guesses.ts";

const guesses = 120;

/** A server that cannot count requests without Redis may let all of them through. */
export default attack({
  name: `passwords tried without Redis, of ${guesses}`,
  maxHarmlessCount: 2 * 5,
  async attempt({ api, startApiWithoutRedis }) {
    const { email } = await register(api);
    const attacker = new Client(await startApiWithoutRedis());
    const answers = await mapInBatches(createPasswords(guesses), (password) =>
      attacker.post("/auth/login", { email, password }),
    );
    return countMatching(answers, isPasswordChecked);
  },
});
