import { SetupError } from "../../check/setup-error.ts";
import { attack } from "./attack.ts";
import { countMatching, register } from "./client.ts";
import { readAccountForm, sendForm } from "./site-form.ts";

/** Where a link to our log-in says that one goes afterwards: some browser takes each for another site. */
const ways = [
  "https://evil.test/",
  "//evil.test/",
  "/\\evil.test/",
  "/\t/evil.test/",
  // These are paths of ours, until somebody makes them shorter.
  "/.//evil.test/",
  "/tasks/..//evil.test/",
];

/** A link to a page that people trust, and that leads them to another one. */
export default attack({
  name: `links to our log-in that lead elsewhere, of ${ways.length}`,
  refusedSince: "08",
  async attempt({ site, api }) {
    const { fields } = await readAccountForm(site, "/login");
    const led = await Promise.all(
      ways.map(async (next) => {
        const { email, password } = await register(api);
        const { status, headers, came } = await sendForm(site, "/login", {
          ...fields,
          ...{ email, password, next },
        });
        if (status !== 303) throw new SetupError(`The log-in at the site returned ${came}`);
        return new URL(headers.location ?? "", site);
      }),
    );
    return countMatching(led, ({ host }) => host !== site.host);
  },
});
