import { attack } from "./attack.ts";
import { Client, countMatching, mapInBatches } from "./client.ts";
import { createPasswords, isPasswordChecked } from "./guesses.ts";

const guesses = 60;

/** The log-in page of administrators is public, so an attacker can try passwords. */
export default attack({
  name: `passwords tried at /admin/login, of ${guesses}`,
  // The limit per account and minute, twice if a new minute starts.
  maxHarmlessCount: 2 * 5,
  async attempt({ api, admin: { email, password } }) {
    const attacker = new Client(api);
    const passwords = [...createPasswords(guesses - 1), password];
    const answers = await mapInBatches(passwords, (guess) =>
      attacker.postForm("/admin/login", { email, password: guess }),
    );
    return countMatching(answers, isPasswordChecked);
  },
});
