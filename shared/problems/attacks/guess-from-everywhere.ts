import { attack } from "./attack.ts";
import { Client, countMatching, mapInBatches, register } from "./client.ts";
import { createPasswords, isTried } from "./guesses.ts";

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
    const answers = await mapInBatches(createPasswords(guesses), (password, index) => {
      const disguised = disguises[index % disguises.length]?.(email);
      return new Client(api).post("/auth/login", { email: disguised, password });
    });
    return countMatching(answers, isTried);
  },
});
