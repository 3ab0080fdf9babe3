const token = "a-token";

/**
 * Returns the code of a minimal Task Tracker. `list` is the expression for the body of `GET /tasks`.
 *
 * @param hasAccounts whether tasks need a registered user
 */
export const createTinyServer = (
  list = "JSON.stringify(tasks)",
  status = 200,
  hasAccounts = false,
) => ({
  "tracker.json": JSON.stringify({ api: ["node", "server.mjs"] }),
  "server.mjs": `
    import { createServer } from "node:http";
    import { json } from "node:stream/consumers";
    const tasks = [];
    const account = { accessToken: "${token}", user: { id: 1 } };
    createServer(async (request, response) => {
      if (request.url === "/ready") return response.end();
      if (${hasAccounts} && request.url === "/auth/register") {
        const { email } = await json(request);
        return response.writeHead(email ? 201 : 400).end(JSON.stringify(account));
      }
      if (request.url !== "/tasks") return response.writeHead(404).end();
      if (${hasAccounts} && request.headers.authorization !== "Bearer ${token}") {
        return response.writeHead(401).end();
      }
      if (request.method === "POST") {
        const task = { id: tasks.length + 1, ...(await json(request)), status: "todo" };
        tasks.push(task);
        response.writeHead(201).end(JSON.stringify(task));
      } else response.writeHead(tasks.length === 50 ? ${status} : 200).end(${list});
    }).listen(Number(process.env.PORT), "127.0.0.1");
  `,
});
