import { mistakes } from "./cli-mistakes.mjs";

/** @typedef {import("./cli-mistakes.mjs").CliFault} CliFault */

/**
 * The faults of a command line by name, each with the check that has to fail.
 *
 * @type {Record<string, CliFault>}
 */
export const cliFaults = {
  ...Object.fromEntries(mistakes),
  "the list shows no ids": {
    breaks: "list shows the tasks that were added, each with its id",
    spoil({ commands }) {
      commands.list = ({ tasks }) =>
        tasks.map(({ title, status }) => `${title} ${status}`).join("\n");
    },
  },
  "an empty list prints an error": {
    breaks: "list without any task prints no error",
    spoil({ commands }) {
      const { list } = commands;
      commands.list = (state, text) => {
        if (state.tasks.length === 0) console.error("There are no tasks!");
        return list?.(state, text) ?? "";
      };
    },
  },
  "done marks every task": {
    breaks: "done marks a task, and only that one",
    spoil({ commands }) {
      commands.done = ({ tasks }) => {
        for (const task of tasks) task.status = "done";
        return "Done.";
      };
    },
  },
  "done marks nothing": {
    breaks: "done marks a task, and only that one",
    spoil({ commands }) {
      commands.done = () => "Done.";
    },
  },
  "delete removes every task": {
    breaks: "delete removes a task, and only that one",
    spoil({ commands }) {
      commands.delete = (state) => {
        state.tasks = [];
        return "Deleted.";
      };
    },
  },
  "delete removes nothing": {
    breaks: "delete removes a task, and only that one",
    spoil({ commands }) {
      commands.delete = () => "Deleted.";
    },
  },
  "a new id is one more than there are tasks": {
    breaks: "the id of a deleted task is not reused",
    spoil({ commands }) {
      const { add } = commands;
      commands.add = (state, title) => {
        state.nextId = state.tasks.length + 1;
        return add?.(state, title) ?? "";
      };
    },
  },
  "help leaves out delete": {
    breaks: "help names every command",
    spoil({ commands }) {
      commands.help = () => "add, list, done, exit";
    },
  },
  "exit ends with exit code 1": {
    breaks: "exit ends the program with exit code 0",
    spoil({ exitCodes }) {
      exitCodes.exit = 1;
    },
  },
  "the end of the input ends with exit code 1": {
    breaks: "the end of the input ends the program with exit code 0",
    spoil({ exitCodes }) {
      exitCodes.endOfInput = 1;
    },
  },
  "arguments are not read": {
    breaks: "the program runs one command from its arguments",
    spoil(program) {
      program.readArguments = () => ({ words: [] });
    },
  },
  "the message does not mention the memory": {
    breaks: "done 1 in a run without a file explains that tasks are kept only in memory",
    spoil(program) {
      program.memoryNote = "";
    },
  },
  "--file is ignored": {
    breaks: "--file keeps the tasks between two runs",
    spoil(program) {
      program.readArguments = (args) => ({ words: args.slice(args[0] === "--file" ? 2 : 0) });
    },
  },
  "TASKS_FILE is not read": {
    breaks: "TASKS_FILE does the same as --file",
    spoil(program) {
      const { readArguments } = program;
      program.readArguments = (args) =>
        args[0] === "--file" ? readArguments(args) : { words: args };
    },
  },
  "the file forgets the next id": {
    breaks: "the next id is kept in the file too",
    spoil(program) {
      const { write } = program;
      program.write = (file, state) => write(file, { ...state, nextId: state.tasks.length + 1 });
    },
  },
  "a damaged file is overwritten": {
    breaks: "a damaged file is reported with a message, and left unchanged",
    spoil(program) {
      program.read = () => ({ nextId: 1, tasks: [] });
    },
  },
};
