import { attack } from "./attack.ts";
import { isTried, wrongPasswords } from "./guesses.ts";
import { countOf, Person, withEach } from "./person.ts";

const guesses = 60;

/** Anybody may open the page where administrators log in, and try one password after another. */
export default attack({
  name: `passwords tried at /admin/login, of ${guesses}`,
  // As many as one account may try in a minute, and again if a new one begins meanwhile.
  harmless: 2 * 5,
  async attempt({ api, admin: { email, password } }) {
    const attacker = new Person(api);
    const list = [...wrongPasswords(guesses - 1), password];
    const answers = await withEach(list, (guess) =>
      attacker.postForm("/admin/login", { email, password: guess }),
    );
    return countOf(answers, isTried);
  },
});
