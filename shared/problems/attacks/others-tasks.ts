import { attack } from "./attack.ts";
import { addTask, Client, countMatching, hasTask, register, withToken } from "./client.ts";

const methods = ["GET", "PATCH", "DELETE"];

/** Ids are numbers in a row: whoever has one task knows the ids of the others. */
export default attack({
  name: "ways to another's task by its id, of 3",
  refusedSince: "08",
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
    const isKept = await hasTask(api, owner, task);
    return Math.max(
      countMatching(answers, ({ status }) => status < 300),
      isKept ? 0 : 1,
    );
  },
});
