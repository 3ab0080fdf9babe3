// The variables that the benchmark sets for each baseline server.
export const port = Number(process.env.PORT);

/** @type {Record<string, unknown>[]} the tasks of the response, copied from the stage */
export const tasks = JSON.parse(process.env.TASKS ?? "[]");
