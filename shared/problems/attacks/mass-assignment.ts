import { createCredentials } from "../../check/account.ts";
import { attack } from "./attack.ts";
import { addTask, Client, countMatching, hasTask, register, withToken } from "./client.ts";

const oldTime = "2000-01-01T00:00:00.000Z";
const userFields = { id: 999_999, role: "admin" };
const taskFields = { id: 999_999, createdAt: oldTime, completedAt: oldTime };
/** Assigns the task to the first user. */
const ownerFields = { userId: 1, user: 1 };

/** A server that stores all fields of a request lets clients set fields that are not theirs. */
export default attack({
  name: "read-only fields set by a client, of 9",
  preventedSince: "08",
  async attempt({ api }) {
    const attacker = new Client(api);
    const answer = await attacker.post("/auth/register", { ...createCredentials(), ...userFields });
    const account = await register(api);
    const token = withToken(account);
    const fields = { title: "Buy bread", ...taskFields, ...ownerFields };
    const createResponse = await attacker.post("/tasks", fields, token);
    const task = await addTask(api, account);
    const body = JSON.stringify(fields);
    const headers = { ...token, "Content-Type": "application/json" };
    const path = `/tasks/${task.id}`;
    const updateResponse = await attacker.send({ method: "PATCH", path, headers, body });
    const isTaskLost = !(await hasTask(api, account, task));
    const counts = [
      countSet(Object(answer.json).user, userFields),
      countSet(createResponse.json, taskFields),
      countSet(updateResponse.json, taskFields),
    ];
    return counts.reduce((sum, count) => sum + count, isTaskLost ? 1 : 0);
  },
});

const countSet = (json: unknown, fields: object) =>
  countMatching(Object.entries(fields), ([name, value]) => Object(json)[name] === value);
