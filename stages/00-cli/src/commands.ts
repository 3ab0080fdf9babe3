import { addTask, completeTask, deleteTask, type Task, type TaskList } from "./tasks.ts";

/** A command of the user is invalid. The message is shown to them. */
export class CommandError extends Error {}

export class TaskNotFoundError extends CommandError {
  constructor(id: number) {
    super(`There is no task ${id}.`);
  }
}

const help = `add <title> [--notes <text>]   add a task
list                           show every task
done <id>                      mark a task as done
delete <id>                    delete a task
help                           show this help
exit                           leave`;

const changingCommands = ["add", "done", "delete"];

export function changesTasks([command = ""]: string[]): boolean {
  return changingCommands.includes(command);
}

/** Splits a line into words. Text in double quotes is one word. */
export function splitWords(line: string): string[] {
  const words = line.match(/"[^"]*"|\S+/g) ?? [];
  return words.map((word) => word.replace(/^"(.*)"$/, "$1"));
}

/**
 * Runs a command on the list.
 *
 * @returns the text to show to the user
 * @throws CommandError if the command is invalid, or the task does not exist
 */
export function runCommand(list: TaskList, words: string[]): string {
  const [command = "", ...rest] = words;
  switch (command) {
    case "add":
      return add(list, rest);
    case "list":
      return formatList(list);
    case "done":
      return done(list, rest);
    case "delete":
      return remove(list, rest);
    case "help":
      return help;
    default:
      throw new CommandError(`There is no command "${command}". Type help to see the commands.`);
  }
}

function add(list: TaskList, words: string[]): string {
  const notesIndex = words.indexOf("--notes");
  const titleWords = notesIndex === -1 ? words : words.slice(0, notesIndex);
  const notesWords = notesIndex === -1 ? [] : words.slice(notesIndex + 1);
  const title = titleWords.join(" ").trim();
  if (title === "") throw new CommandError("A task needs a title: add Buy milk");
  const task = addTask(list, title, notesWords.join(" "));
  return `Added ${task.id}: ${task.title}`;
}

function formatList(list: TaskList): string {
  if (list.tasks.length === 0) return "No tasks yet. Add one: add Buy milk";
  return list.tasks.map(formatTask).join("\n");
}

function formatTask(task: Task): string {
  const checkbox = task.status === "done" ? "[x]" : "[ ]";
  const notes = task.notes === "" ? "" : ` (${task.notes})`;
  return `${task.id}. ${checkbox} ${task.title}${notes}`;
}

function done(list: TaskList, words: string[]): string {
  const id = readId(words);
  const task = completeTask(list, id);
  if (!task) throw new TaskNotFoundError(id);
  return `Done ${task.id}: ${task.title}`;
}

function remove(list: TaskList, words: string[]): string {
  const id = readId(words);
  const task = deleteTask(list, id);
  if (!task) throw new TaskNotFoundError(id);
  return `Deleted ${task.id}: ${task.title}`;
}

function readId(words: string[]): number {
  const text = words.join(" ");
  if (text === "") throw new CommandError("Which task? Type list to see the ids.");
  if (!/^[1-9]\d*$/.test(text)) {
    throw new CommandError(`"${text}" is not the id of a task. Type list to see the ids.`);
  }
  return Number(text);
}
