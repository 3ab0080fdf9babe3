import { createCredentials } from "../../check/account.ts";
import type { Answer } from "../../check/exchange.ts";
import { toText } from "../../check/html.ts";
import { attack } from "./attack.ts";
import { countMatching, createNextAddress, createRange, mapInBatches } from "./client.ts";
import { readAccountForm, sendForm } from "./site-form.ts";

/** More than the limit per address and minute. */
const guesses = 120;

/**
 * The API trusts the client address that the site forwards. If the site trusts the X-Forwarded-For of
 * every visitor, one visitor can use many addresses, here to try a password on many e-mails.
 */
export default attack({
  name: `log-ins by one visitor at the site, of ${guesses}`,
  // The limit per address and minute, twice if a new minute starts.
  maxHarmlessCount: 2 * 20,
  async attempt({ site }) {
    const { fields } = await readAccountForm(site, "/login");
    const answers = await mapInBatches(createRange(guesses), () => {
      const forgedHeaders = { "X-Forwarded-For": createNextAddress() };
      return sendForm(site, "/login", { ...fields, ...createCredentials() }, forgedHeaders);
    });
    return countMatching(answers, isAnswered);
  },
});

/** The site always answers 200. Its text shows whether the API has verified the password. */
const isAnswered = ({ text }: Answer) => /e-mail or the password is wrong/i.test(toText(text));
