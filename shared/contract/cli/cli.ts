import { capability } from "../../check/capability.ts";
import { expectSession, findLines } from "../../check/cli-driver.ts";

export default capability("cli", "cli", ({ adds, guards }) => {
  adds(
    "list shows the tasks that were added, each with its id",
    { why: "The user needs the id to mark or delete a task." },
    async ({ cli }) => {
      const session = await cli.type("add Buy milk", "add Buy bread", "list", "exit");
      const [milk, bread] = [
        findLines(session, "Buy milk").at(-1),
        findLines(session, "Buy bread").at(-1),
      ];
      expectSession(/\b1\b/.test(milk ?? ""), session, "a line with 1 and Buy milk");
      expectSession(/\b2\b/.test(bread ?? ""), session, "a line with 2 and Buy bread");
    },
  );

  adds(
    "list without any task prints no error",
    { why: "An empty list is a valid list." },
    async ({ cli }) => {
      const session = await cli.type("list", "exit");
      expectSession(
        session.code === 0 && session.stderr === "",
        session,
        "no error, and exit code 0",
      );
    },
  );

  adds(
    "done marks a task, and only that one",
    { why: "The list has to show which tasks are done." },
    async ({ cli }) => {
      const before = await cli.type("add Buy milk", "add Buy bread", "list", "exit");
      const after = await cli.type("add Buy milk", "add Buy bread", "done 1", "list", "exit");
      const isChanged = (title: string) =>
        findLines(before, title).at(-1) !== findLines(after, title).at(-1);
      expectSession(isChanged("Buy milk"), after, "a changed line for Buy milk");
      expectSession(!isChanged("Buy bread"), after, "an unchanged line for Buy bread");
    },
  );

  adds(
    "delete removes a task, and only that one",
    { why: "The user named one task, so only that task is removed." },
    async ({ cli }) => {
      const input = ["add Buy milk", "add Buy bread", "delete 1"];
      const sessionWithoutList = await cli.type(...input, "exit");
      const session = await cli.type(...input, "list", "exit");
      const isListed = (title: string) =>
        findLines(session, title).length > findLines(sessionWithoutList, title).length;
      expectSession(!isListed("Buy milk"), session, "no Buy milk in the list");
      expectSession(isListed("Buy bread"), session, "Buy bread in the list");
    },
  );

  adds(
    "the id of a deleted task is not reused",
    { why: "An old id must not refer to a different task." },
    async ({ cli }) => {
      const session = await cli.type("add Buy milk", "delete 1", "add Buy bread", "list", "exit");
      const line = findLines(session, "Buy bread").at(-1) ?? "";
      expectSession(/\b2\b/.test(line), session, "a line with 2 and Buy bread");
    },
  );

  adds(
    "help names every command",
    { why: "A command line shows no menu: the user looks at help first." },
    async ({ cli }) => {
      const session = await cli.type("help", "exit");
      const listsCommands = ["add", "list", "done", "delete"].every((word) =>
        session.stdout.includes(word),
      );
      expectSession(listsCommands, session, "add, list, done and delete");
    },
  );

  for (const [description, line] of [
    ["an unknown command", "dance"],
    ["a missing title", "add"],
    ["an id that is not a number", "done one"],
    ["an id that does not exist", "delete 99"],
  ] as const) {
    guards(
      `after ${description} the prompt continues`,
      { why: "A typing mistake must not lose the tasks entered before." },
      async ({ cli }) => {
        const session = await cli.type(line, "add Buy milk", "list", "exit");
        const hasTrace = /Traceback|goroutine \d|\n\s+at /.test(session.stderr + session.stdout);
        expectSession(!hasTrace, session, "no stack trace");
        const hasTask = findLines(session, "Buy milk").length > 0;
        expectSession(hasTask, session, "the next commands executed");
      },
    );

    guards(
      `${description} prints a message on stderr`,
      {
        extra: true,
        why: "Results go to stdout and errors to stderr, so that scripts can separate them.",
      },
      async ({ cli }) => {
        const session = await cli.type(line, "exit");
        expectSession(session.stderr.trim() !== "", session, "a message on stderr");
      },
    );
  }

  guards(
    "exit ends the program with exit code 0",
    { why: "Exit code 0 tells other programs that the run succeeded." },
    async ({ cli }) => {
      const session = await cli.type("exit", "add Buy milk");
      expectSession(session.code === 0, session, "exit code 0");
      expectSession(
        !session.stdout.includes("Buy milk"),
        session,
        "no command executed after exit",
      );
    },
  );

  guards(
    "the end of the input ends the program with exit code 0",
    { extra: true, why: "Ctrl-D or the end of a command file is a normal end." },
    async ({ cli }) => {
      const session = await cli.type("add Buy milk");
      expectSession(session.code === 0, session, "exit code 0");
    },
  );
});
