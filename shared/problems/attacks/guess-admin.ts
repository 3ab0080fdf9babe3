import { attack } from "./attack.ts";
import { Client, countMatching, mapInBatches } from "./client.ts";
import { createPasswords, isTried } from "./guesses.ts";

const guesses = 60;

/** Anybody may open the page where administrators log in, and try one password after another. */
export default attack({
  name: `passwords tried at /admin/login, of ${guesses}`,
  // As many as one account may try in a minute, and again if a new one begins meanwhile.
  harmless: 2 * 5,
  async attempt({ api, admin: { email, password } }) {
    const attacker = new Client(api);
    const list = [...createPasswords(guesses - 1), password];
    const answers = await mapInBatches(list, (guess) =>
      attacker.postForm("/admin/login", { email, password: guess }),
    );
    return countMatching(answers, isTried);
  },
});
