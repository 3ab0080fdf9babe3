import { newCredentials } from "../../check/account.ts";
import type { Answer } from "../../check/exchange.ts";
import { toText } from "../../check/html.ts";
import { attack } from "./attack.ts";
import { countMatching, mapInBatches, nextAddress, range } from "./client.ts";
import { readAccountForm, sendForm } from "./site-form.ts";

/** More than one address may ask in a minute. */
const guesses = 120;

/**
 * The API believes the site when that says for whom it asks. If the site believes everybody, one
 * visitor looks like a hundred: here, one who tries a password on one e-mail after another.
 */
export default attack({
  name: `log-ins one visitor tries at the site, of ${guesses}`,
  // As many as one address may try in a minute, and again if a new one begins meanwhile.
  harmless: 2 * 20,
  async attempt({ site }) {
    const { fields } = await readAccountForm(site, "/login");
    const answers = await mapInBatches(range(guesses), () => {
      const invented = { "X-Forwarded-For": nextAddress() };
      return sendForm(site, "/login", { ...fields, ...newCredentials() }, invented);
    });
    return countMatching(answers, isAnswered);
  },
});

/** The site answers 200 in any case: what its page says tells whether the API has looked. */
const isAnswered = ({ text }: Answer) => /e-mail or the password is wrong/i.test(toText(text));
