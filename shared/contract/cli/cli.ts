import { capability } from "../../check/capability.ts";
import { expectSession, findLines } from "../../check/cli-driver.ts";

export default capability("cli", "cli", ({ adds, guards }) => {
  adds(
    "list shows the tasks that were added, each with its id",
    { why: "What was typed in must come out again, with a name to call it by." },
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
    "list before the first task is no mistake",
    { why: "An empty list is a list." },
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
    { why: "The list has to show what is done and what is not." },
    async ({ cli }) => {
      const before = await cli.type("add Buy milk", "add Buy bread", "list", "exit");
      const after = await cli.type("add Buy milk", "add Buy bread", "done 1", "list", "exit");
      const changed = (title: string) =>
        findLines(before, title).at(-1) !== findLines(after, title).at(-1);
      expectSession(changed("Buy milk"), after, "another line for Buy milk than before");
      expectSession(!changed("Buy bread"), after, "the same line for Buy bread as before");
    },
  );

  adds(
    "delete removes a task, and only that one",
    { why: "One task was meant, so one task goes." },
    async ({ cli }) => {
      const typed = ["add Buy milk", "add Buy bread", "delete 1"];
      const unlisted = await cli.type(...typed, "exit");
      const session = await cli.type(...typed, "list", "exit");
      const listed = (title: string) =>
        findLines(session, title).length > findLines(unlisted, title).length;
      expectSession(!listed("Buy milk"), session, "no Buy milk in the list");
      expectSession(listed("Buy bread"), session, "Buy bread in the list");
    },
  );

  adds(
    "the id of a deleted task is not given again",
    { why: "Whoever kept the id of a deleted task must not reach another one by it." },
    async ({ cli }) => {
      const session = await cli.type("add Buy milk", "delete 1", "add Buy bread", "list", "exit");
      const line = findLines(session, "Buy bread").at(-1) ?? "";
      expectSession(/\b2\b/.test(line), session, "a line with 2 and Buy bread");
    },
  );

  adds(
    "help names every command",
    { why: "A command line shows nothing by itself: this is where a user looks first." },
    async ({ cli }) => {
      const session = await cli.type("help", "exit");
      const named = ["add", "list", "done", "delete"].every((word) =>
        session.stdout.includes(word),
      );
      expectSession(named, session, "add, list, done and delete");
    },
  );

  for (const [what, line] of [
    ["an unknown command", "dance"],
    ["a missing title", "add"],
    ["an id that is not a number", "done one"],
    ["an id that is not there", "delete 99"],
  ] as const) {
    guards(
      `after ${what} the prompt goes on`,
      { why: "A typing mistake must not cost the user everything that was typed before." },
      async ({ cli }) => {
        const session = await cli.type(line, "add Buy milk", "list", "exit");
        const trace = /Traceback|goroutine \d|\n\s+at /.test(session.stderr + session.stdout);
        expectSession(!trace, session, "no stack trace");
        const goesOn = findLines(session, "Buy milk").length > 0;
        expectSession(goesOn, session, "the next commands carried out");
      },
    );

    guards(
      `${what} gets a message on stderr`,
      {
        extra: true,
        why: "Answers go to stdout and complaints to stderr: so both can be told apart.",
      },
      async ({ cli }) => {
        const session = await cli.type(line, "exit");
        expectSession(session.stderr.trim() !== "", session, "a message on stderr");
      },
    );
  }

  guards(
    "exit ends the program with exit code 0",
    { why: "0 says to every other program: all went well." },
    async ({ cli }) => {
      const session = await cli.type("exit", "add Buy milk");
      expectSession(session.code === 0, session, "exit code 0");
      expectSession(
        !session.stdout.includes("Buy milk"),
        session,
        "nothing carried out after exit",
      );
    },
  );

  guards(
    "the end of the input ends the program with exit code 0",
    { extra: true, why: "Ctrl-D, or a file of commands that is at its end, is no mistake." },
    async ({ cli }) => {
      const session = await cli.type("add Buy milk");
      expectSession(session.code === 0, session, "exit code 0");
    },
  );
});
