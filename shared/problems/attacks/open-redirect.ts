import { SetupError } from "../../check/setup-error.ts";
import { attack } from "./attack.ts";
import { countMatching, register } from "./client.ts";
import { readAccountForm, sendForm } from "./site-form.ts";

/** Redirect targets that some browsers interpret as another site. */
const targets = [
  "https://evil.test/",
  "//evil.test/",
  "/\\evil.test/",
  "/\t/evil.test/",
  // Paths of this site, until they are normalized.
  "/.//evil.test/",
  "/tasks/..//evil.test/",
];

/** Open redirect: a link to a trusted log-in page that then leads to another site. */
export default attack({
  name: `open redirects after a log-in, of ${targets.length}`,
  preventedSince: "08",
  async attempt({ site, api }) {
    const { fields } = await readAccountForm(site, "/login");
    const locations = await Promise.all(
      targets.map(async (next) => {
        const { email, password } = await register(api);
        const { status, headers, received } = await sendForm(site, "/login", {
          ...fields,
          ...{ email, password, next },
        });
        if (status !== 303) throw new SetupError(`The log-in at the site returned ${received}`);
        return new URL(headers.location ?? "", site);
      }),
    );
    return countMatching(locations, ({ host }) => host !== site.host);
  },
});
