import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** @typedef {{ id: number, title: string, status: string }} Task */
/** @typedef {{ nextId: number, tasks: Task[] }} State */
/** @typedef {"an unknown command" | "a missing title" | "an id that is not a number" | "an id that does not exist"} MistakeKind */

/** The user typed an invalid command. */
export class Mistake extends Error {
  /** @param {MistakeKind} kind @param {string} message */
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

/** The file does not contain valid tasks. */
export class DamagedFile extends Error {}

/** @param {State} state @param {string} text */
function find({ tasks }, text) {
  if (!/^\d+$/.test(text))
    throw new Mistake("an id that is not a number", `"${text}" is not an id.`);
  const task = tasks.find(({ id }) => id === Number(text));
  if (!task) throw new Mistake("an id that does not exist", `There is no task ${text}.`);
  return task;
}

/**
 * The parts of the reference command line. It shares no code with the stages.
 * A fault replaces one part.
 */
export const program = {
  /** @type {Record<string, (state: State, text: string) => string>} */
  commands: {
    add(state, title) {
      if (title === "") throw new Mistake("a missing title", "Which title? add Buy milk");
      state.tasks.push({ id: state.nextId, title, status: "todo" });
      state.nextId += 1;
      return `Added: ${title}`;
    },
    list: ({ tasks }) =>
      tasks.map(({ id, title, status }) => `${id} ${title} (${status})`).join("\n"),
    done(state, text) {
      find(state, text).status = "done";
      return "Done.";
    },
    delete(state, text) {
      state.tasks.splice(state.tasks.indexOf(find(state, text)), 1);
      return "Deleted.";
    },
    help: () => "add, list, done, delete, help, exit",
  },

  /** @param {State} state @param {string[]} words */
  execute(state, [word = "", ...rest]) {
    const command = this.commands[word];
    if (!command) throw new Mistake("an unknown command", `What is "${word}"? Try help.`);
    return command(state, rest.join(" "));
  },

  /** @param {Mistake} mistake @param {"prompt" | "run"} _where */
  reportMistake(mistake, _where) {
    process.stderr.write(`${mistake.message}\n`);
  },

  /** @param {MistakeKind} _kind */
  exitCodeFor: (_kind) => 1,

  memoryNote: "This run began with an empty memory.",

  exitCodes: { exit: 0, endOfInput: 0 },

  /** @param {string[]} args @returns {{ words: string[], file?: string | undefined }} */
  readArguments(args) {
    const [option, path, ...words] = args;
    return option === "--file"
      ? { words, file: path }
      : { words: args, file: process.env.TASKS_FILE };
  },

  /** @param {string} file @returns {State} */
  read(file) {
    if (!existsSync(file)) return { nextId: 1, tasks: [] };
    const state = this.parse(readFileSync(file, "utf8"));
    const isTask = (/** @type {Task} */ { id }) => id < state.nextId;
    if (Array.isArray(state?.tasks) && state.tasks.every(isTask)) return state;
    throw new DamagedFile(`${file} holds no tasks.`);
  },

  /** @param {string} text @returns {any} */
  parse(text) {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  },

  /** @param {string} file @param {State} state */
  write(file, state) {
    writeFileSync(file, JSON.stringify(state));
  },
};

/** @typedef {typeof program} Program */
