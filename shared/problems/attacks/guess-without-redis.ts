import { attack } from "./attack.ts";
import { isTried, wrongPasswords } from "./guesses.ts";
import { countOf, Person, register, withEach } from "./person.ts";

const guesses = 120;

/** Who cannot count lets everybody through: a moment without Redis is enough for many guesses. */
export default attack({
  name: `passwords tried while Redis is away, of ${guesses}`,
  harmless: 2 * 5,
  async attempt({ api, apiWithoutRedis }) {
    const { email } = await register(api);
    const attacker = new Person(await apiWithoutRedis());
    const answers = await withEach(wrongPasswords(guesses), (password) =>
      attacker.post("/auth/login", { email, password }),
    );
    return countOf(answers, isTried);
  },
});
