import { attack } from "./attack.ts";
import { countOf, numbersTo, Person, withEach } from "./person.ts";

const requests = 300;

/** A page that nobody counts can be asked for without end. */
export default attack({
  name: `pages of /admin for one stranger, of ${requests}`,
  harmless: 100,
  async attempt({ api }) {
    const attacker = new Person(api);
    const answers = await withEach(numbersTo(requests), () => attacker.get("/admin/login"));
    return countOf(answers, ({ status }) => status === 200);
  },
});
