import { attack } from "./attack.ts";
import { Client, countMatching, mapInBatches, register } from "./client.ts";
import { createPasswords, isPasswordChecked } from "./guesses.ts";

const guesses = 60;

/** Spellings of the same e-mail. */
const spellings = [
  (email: string) => email,
  (email: string) => email.toUpperCase(),
  (email: string) => ` ${email}`,
  (email: string) => `${email}\t`,
];

/** An attacker with many machines tries one password from each, with different spellings of the e-mail. */
export default attack({
  name: `passwords tried from many addresses, of ${guesses}`,
  maxHarmlessCount: 2 * 5,
  async attempt({ api }) {
    const { email } = await register(api);
    const answers = await mapInBatches(createPasswords(guesses), (password, index) => {
      const spelling = spellings[index % spellings.length]?.(email);
      return new Client(api).post("/auth/login", { email: spelling, password });
    });
    return countMatching(answers, isPasswordChecked);
  },
});
