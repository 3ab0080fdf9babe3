import type { Stage, Text } from "../../../shared/harness/manifest.ts";

interface Common {
  /** The damaged file, relative to the folder of the stage. */
  file: string;
  /** What finds the damage: `npm run break NN test`, or `npm run check NN dir …`. */
  foundBy: "test" | "check";
  /** Words in the names of the test files that find it; all tests by default. */
  testFiles?: string[];
  /** The titles of the tests or checks that fail. */
  fails: string[];
  /** What to try by hand in the running copy, if the effect can be seen. */
  tryIt?: Text;
}

/** Replaces a text that the file contains exactly once. */
export interface Replacement extends Common {
  from: string;
  to: string;
}

/** Moves the file. */
export interface Move extends Common {
  moveTo: string;
}

/** The bug of "Break it" in the lesson of a stage. */
export type Damage = Replacement | Move;

export const findDamage = ({ name }: Pick<Stage, "name">): Damage | undefined => damages[name];

/** The damage of each stage, by its name. */
export const damages: Record<string, Damage> = {
  "00-cli": {
    file: "src/tasks.ts",
    from: "const task: Task = { id: list.nextId,",
    to: "const task: Task = { id: list.tasks.length + 1,",
    foundBy: "test",
    fails: ["never reuses the id of a deleted task"],
    tryIt: {
      en: "Type: add Buy milk, delete 1, add Buy bread. The bread gets the id of the milk.",
      ro: "Scrie: add Buy milk, delete 1, add Buy bread. Pâinea primește id-ul laptelui.",
    },
  },
  "01-http": {
    file: "src/responses.ts",
    from: 'return new HttpError(500, "Something went wrong on our side. Please try again later.");',
    to: "return new HttpError(500, String(error));",
    foundBy: "test",
    fails: ["answers 500 without details of an unexpected error, and logs them"],
  },
  "02-fastify": {
    file: "backend/src/app.ts",
    from: "http: { headersTimeout: requestTimeout, connectionsCheckingInterval: 1000 },",
    to: "http: { connectionsCheckingInterval: 1000 },",
    foundBy: "test",
    fails: ["answers 408 when a request is not complete in time"],
  },
  "03-frontend": {
    file: "frontend/index.html",
    from: 'item.querySelector("span").append(task.title);',
    to: 'item.querySelector("span").innerHTML = task.title;',
    foundBy: "check",
    fails: ["a title with HTML is shown as text, and no script in it runs"],
    tryIt: {
      en: "Add a task with the title <img src=/nowhere onerror=\"document.body.textContent='Your page is mine'\">",
      ro: "Adaugă un task cu titlul <img src=/nowhere onerror=\"document.body.textContent='Your page is mine'\">",
    },
  },
  "04-styling": {
    file: "frontend/tailwind.css",
    from: "--color-muted: light-dark(#545f73, #a5afc3);",
    to: "--color-muted: light-dark(#9aa3b2, #a5afc3);",
    foundBy: "check",
    fails: ["a list with tasks breaks no rule of accessibility"],
    tryIt: {
      en: "Look at the small grey text in light mode.",
      ro: "Uită-te la textul mic, gri, în light mode.",
    },
  },
  "05-typescript": {
    file: "frontend/src/api.ts",
    from: `if (isExpected(body)) return { ok: true, data: body };
  return { ok: false, message: "The server sent something that this page does not understand." };`,
    to: "return { ok: true, data: body as T };",
    foundBy: "test",
    fails: ["returns an error when an item of the list is not a task"],
  },
  "06-react": {
    file: "frontend/src/components/TaskList.tsx",
    from: `{tasks.map((task) => (
        <TaskItem key={task.id} task={task} onUpdate={onUpdate} onDelete={deleteTask} />
      ))}`,
    to: `{tasks.map((task, index) => (
        <TaskItem key={index} task={task} onUpdate={onUpdate} onDelete={deleteTask} />
      ))}`,
    foundBy: "test",
    fails: ["keeps the element of a task when another one is removed"],
    tryIt: {
      en: 'Add two tasks and mark the second as done. Choose "Offline" in the developer tools, write notes for the first, press Tab, and choose the filter "Done".',
      ro: "Adaugă două taskuri și marchează-l pe al doilea ca terminat. Alege „Offline” în uneltele de dezvoltare, scrie notițe la primul, apasă Tab și alege filtrul „Done”.",
    },
  },
  "07-nextjs": {
    file: "frontend/src/app/tasks/[id]/loading.tsx",
    moveTo: "frontend/src/app/loading.tsx",
    foundBy: "check",
    fails: [
      "without a script the list shows open and done tasks",
      "a task that does not exist answers 404 with a message and a link to the list",
    ],
  },
  "08-postgres": {
    file: "backend/src/tasks/store.ts",
    from: "repository.delete({ id, userId })",
    to: "repository.delete({ id })",
    foundBy: "check",
    fails: ["DELETE /tasks/:id of another user's task answers 404, and deletes nothing"],
  },
  "09-redis": {
    file: "backend/src/tasks/cached-tasks.ts",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source code of the stage
    from: "`tasks:${userId}:${version}:${name}`",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source code of the stage
    to: "`tasks:${userId}:${name}`",
    foundBy: "check",
    fails: ["after POST, every list that was read before shows the new task"],
    tryIt: {
      en: "Log in and add a task. It appears a minute later.",
      ro: "Intră în cont și adaugă un task. Apare abia după un minut.",
    },
  },
  "10-workers": {
    file: "backend/src/jobs/deliver-once.ts",
    from: "claimDelivery(manager, key)",
    to: "claimDelivery(database.manager, key)",
    foundBy: "check",
    fails: ["a mail whose worker was killed while sending it is sent once by another worker"],
  },
  "11-observability": {
    file: "backend/src/log/requests.ts",
    from: "const route = matchRoute(request.path);",
    to: "const route = request.path;",
    foundBy: "test",
    testFiles: ["metrics.test", "request-log"],
    fails: [
      "counts requests by method, route and status, with their durations",
      "does not grow with the number of paths and methods that clients send",
      "contains the pattern of a path, not the path",
    ],
    tryIt: {
      en: "Request some paths that do not exist, and open http://localhost:4000/metrics.",
      ro: "Cere câteva căi care nu există și deschide http://localhost:4000/metrics.",
    },
  },
  "12-security": {
    file: "backend/src/security/same-origin.ts",
    from: 'return site === "same-origin" || site === "none";',
    to: 'return ["same-origin", "same-site", "none"].includes(site);',
    foundBy: "test",
    testFiles: ["same-origin"],
    fails: [
      "rejects a write from another port or sub-domain, which is the same site",
      "rejects login and logout from another port or sub-domain, which is the same site",
    ],
  },
  "13-delivery": {
    file: "backend/src/shutdown/stop-api.ts",
    from: "    await wait(drainMs);\n",
    to: "",
    foundBy: "test",
    testFiles: ["shutdown.test", "rolling-restart"],
    fails: ["is not ready at first, and still serves requests", "drops no requests"],
  },
  "14-architecture": {
    file: "docker-compose.yml",
    from: "  scheduler:\n    <<: *application",
    to: "  clock:\n    <<: *application",
    foundBy: "check",
    fails: ["a diagram has a box for each compose file, with its services and nothing else"],
  },
};
