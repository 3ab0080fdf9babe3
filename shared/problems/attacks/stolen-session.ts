import { type Account, toAccount } from "../../check/account.ts";
import { SetupError } from "../../check/setup-error.ts";
import { attack } from "./attack.ts";
import { addTask, Client, register, withToken } from "./client.ts";

const renewals = 5;

/**
 * A thief has copied a refresh token and uses it first. The victim's own is used up then: they come
 * back with it, have to log in again, and believe that this ends it.
 */
export default attack({
  name: `renewals of a session known as stolen, of ${renewals}`,
  async attempt({ api }) {
    const victim = await register(api);
    await addTask(api, victim);
    const stolen = await renewed(api, victim);
    if (!stolen) throw new SetupError("A refresh token that nobody has used gives no session.");
    await renewed(api, victim);
    return renewalsOf(api, stolen);
  },
});

async function renewed(api: URL, { refreshToken, ...account }: Account) {
  const answer = await new Client(api).post("/auth/refresh", { refreshToken });
  return toAccount(answer, account);
}

/** Each time there is a new session, and the tasks are read with it. */
async function renewalsOf(api: URL, stolen: Account): Promise<number> {
  let session: Account | undefined = stolen;
  for (let count = 0; count < renewals; count += 1) {
    session = await renewed(api, session);
    if (!session || !(await canRead(api, session))) return count;
  }
  return renewals;
}

async function canRead(api: URL, session: Account): Promise<boolean> {
  const { json } = await new Client(api).get("/tasks", withToken(session));
  return Array.isArray(json) && json.length > 0;
}
