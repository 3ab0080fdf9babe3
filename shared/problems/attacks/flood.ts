import { attack } from "./attack.ts";
import { Client, countMatching, createRange, mapInBatches } from "./client.ts";

const requests = 300;

/** Without a rate limit, a page can be requested without end. */
export default attack({
  name: `pages of /admin served to one client, of ${requests}`,
  maxHarmlessCount: 100,
  async attempt({ api }) {
    const attacker = new Client(api);
    const answers = await mapInBatches(createRange(requests), () => attacker.get("/admin/login"));
    return countMatching(answers, ({ status }) => status === 200);
  },
});
