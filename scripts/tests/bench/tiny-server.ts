/** A Task Tracker of a few lines; `list` writes the body of `GET /tasks`. */
export const tinyServer = (list = "JSON.stringify(tasks)", status = 200) => ({
  "tracker.json": JSON.stringify({ api: ["node", "server.mjs"] }),
  "server.mjs": `
    import { createServer } from "node:http";
    import { json } from "node:stream/consumers";
    const tasks = [];
    createServer(async (request, response) => {
      if (request.method === "POST") {
        const task = { id: tasks.length + 1, ...(await json(request)), status: "todo" };
        tasks.push(task);
        response.writeHead(201).end(JSON.stringify(task));
      } else response.writeHead(tasks.length === 50 ? ${status} : 200).end(${list});
    }).listen(Number(process.env.PORT), "127.0.0.1");
  `,
});
