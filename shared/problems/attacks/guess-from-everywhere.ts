import { attack } from "./attack.ts";
import { isTried, wrongPasswords } from "./guesses.ts";
import { countOf, Person, register, withEach } from "./person.ts";

const guesses = 60;

/** The same address to whoever reads it, and another text. */
const disguises = [
  (email: string) => email,
  (email: string) => email.toUpperCase(),
  (email: string) => ` ${email}`,
  (email: string) => `${email}\t`,
];

/** Whoever has many machines asks with each of them once, and writes the e-mail in many ways. */
export default attack({
  name: `passwords tried from as many addresses, of ${guesses}`,
  harmless: 2 * 5,
  async attempt({ api }) {
    const { email } = await register(api);
    const answers = await withEach(wrongPasswords(guesses), (password, index) => {
      const disguised = disguises[index % disguises.length]?.(email);
      return new Person(api).post("/auth/login", { email: disguised, password });
    });
    return countOf(answers, isTried);
  },
});
