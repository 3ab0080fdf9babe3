// What the benchmark gives each bare server in its environment.
export const port = Number(process.env.PORT);

/** @type {Record<string, unknown>[]} the tasks to answer with, as the stage answered them */
export const tasks = JSON.parse(process.env.TASKS ?? "[]");
