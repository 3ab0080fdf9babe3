// A list of tasks with Express alone: what a stage on Express is compared with.
import express from "express";
import { port, tasks } from "./environment.mjs";

const app = express();
app.get("/tasks", (_request, response) => {
  response.json(tasks);
});
app.listen(port, "127.0.0.1");
