import { newCredentials } from "../../check/account.ts";
import { attack } from "./attack.ts";
import { addTask, Client, countMatching, hasTask, register, withToken } from "./client.ts";

const longAgo = "2000-01-01T00:00:00.000Z";
const ofUser = { id: 999_999, role: "admin" };
const ofTask = { id: 999_999, createdAt: longAgo, completedAt: longAgo };
/** It would plant the task at somebody else: the first user. */
const ofOther = { userId: 1, user: 1 };

/** Whoever stores all that is sent lets strangers fill in what no form asks for. */
export default attack({
  name: "fields set that are nobody's to set, of 9",
  refusedSince: "08",
  async attempt({ api }) {
    const attacker = new Client(api);
    const answer = await attacker.post("/auth/register", { ...newCredentials(), ...ofUser });
    const account = await register(api);
    const token = withToken(account);
    const sent = { title: "Buy bread", ...ofTask, ...ofOther };
    const added = await attacker.post("/tasks", sent, token);
    const task = await addTask(api, account);
    const body = JSON.stringify(sent);
    const headers = { ...token, "Content-Type": "application/json" };
    const path = `/tasks/${task.id}`;
    const changed = await attacker.send({ method: "PATCH", path, headers, body });
    const isGone = !(await hasTask(api, account, task));
    const set = [
      countSet(Object(answer.json).user, ofUser),
      countSet(added.json, ofTask),
      countSet(changed.json, ofTask),
    ];
    return set.reduce((sum, count) => sum + count, isGone ? 1 : 0);
  },
});

const countSet = (value: unknown, wanted: object) =>
  countMatching(Object.entries(wanted), ([name, given]) => Object(value)[name] === given);
