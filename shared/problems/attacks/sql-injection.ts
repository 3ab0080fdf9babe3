import type { Answer } from "../../check/exchange.ts";
import { attack } from "./attack.ts";
import { addTask, Client, register, withToken } from "./client.ts";

const alwaysTrue = "' OR '1'='1";

const queries = [
  { search: alwaysTrue },
  { search: "%' OR 1=1 --" },
  { status: `todo${alwaysTrue}` },
  { sort: "id; DELETE FROM tasks --" },
  { sort: "(SELECT password_hash FROM users LIMIT 1)" },
  { page: "1 UNION SELECT 1, email, password_hash FROM users" },
];

/** Input that ends a string in a query and continues as SQL. */
export default attack({
  name: "tasks and log-ins obtained by SQL injection",
  preventedSince: "08",
  async attempt({ api }) {
    await addTask(api, await register(api));
    const attacker = new Client(api);
    const token = withToken(await register(api));
    const lists = queries.map((query) =>
      attacker.get(`/tasks?${new URLSearchParams(query)}`, token),
    );
    const singleTask = attacker.get(`/tasks/${encodeURIComponent("0 OR 1=1")}`, token);
    const login = attacker.post("/auth/login", {
      email: `x@example.test${alwaysTrue}`,
      password: alwaysTrue,
    });
    const answers = await Promise.all([...lists, singleTask, login]);
    return answers.reduce((sum, answer) => sum + countLeaked(answer), 0);
  },
});

/** The attacker has no tasks, so every task in a response belongs to another user. */
function countLeaked({ status, json }: Answer): number {
  if (Array.isArray(json)) return json.length;
  return status < 300 ? 1 : 0;
}
