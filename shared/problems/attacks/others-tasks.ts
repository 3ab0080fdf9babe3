import { attack } from "./attack.ts";
import { addTask, Client, countMatching, hasTask, register, withToken } from "./client.ts";

const methods = ["GET", "PATCH", "DELETE"];

/** Ids are sequential, so an attacker can guess the ids of other tasks. */
export default attack({
  name: "methods that access another user's task, of 3",
  preventedSince: "08",
  async attempt({ api }) {
    const owner = await register(api);
    const task = await addTask(api, owner);
    const headers = { ...withToken(await register(api)), "Content-Type": "application/json" };
    const answers = await Promise.all(
      methods.map((method) => {
        const body = method === "PATCH" ? { body: '{"title":"Taken"}' } : {};
        return new Client(api).send({ method, path: `/tasks/${task.id}`, headers, ...body });
      }),
    );
    const exists = await hasTask(api, owner, task);
    return Math.max(
      countMatching(answers, ({ status }) => status < 300),
      exists ? 0 : 1,
    );
  },
});
