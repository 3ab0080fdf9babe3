// The baseline for stages on Express: a list of tasks with nothing else.
import express from "express";
import { port, tasks } from "./environment.mjs";

const app = express();
app.get("/tasks", (_request, response) => {
  response.json(tasks);
});
app.listen(port, "127.0.0.1");
