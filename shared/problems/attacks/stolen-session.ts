import { type Account, toAccount } from "../../check/account.ts";
import { SetupError } from "../../check/setup-error.ts";
import { attack } from "./attack.ts";
import { addTask, Client, register, withToken } from "./client.ts";

const refreshes = 5;

/**
 * An attacker has copied a refresh token and uses it first. When the victim then uses the same token,
 * the server can detect the theft, and has to end the session of the attacker too.
 */
export default attack({
  name: `refreshes of a stolen session, of ${refreshes}`,
  async attempt({ api }) {
    const victim = await register(api);
    await addTask(api, victim);
    const stolen = await refresh(api, victim);
    if (!stolen) throw new SetupError("An unused refresh token was rejected.");
    await refresh(api, victim);
    return countRefreshes(api, stolen);
  },
});

async function refresh(api: URL, { refreshToken, ...account }: Account) {
  const answer = await new Client(api).post("/auth/refresh", { refreshToken });
  return toAccount(answer, account);
}

/** Refreshes the session repeatedly, and reads the tasks with each new token. */
async function countRefreshes(api: URL, stolen: Account): Promise<number> {
  let session: Account | undefined = stolen;
  for (let count = 0; count < refreshes; count += 1) {
    session = await refresh(api, session);
    if (!session || !(await canRead(api, session))) return count;
  }
  return refreshes;
}

async function canRead(api: URL, session: Account): Promise<boolean> {
  const { json } = await new Client(api).get("/tasks", withToken(session));
  return Array.isArray(json) && json.length > 0;
}
