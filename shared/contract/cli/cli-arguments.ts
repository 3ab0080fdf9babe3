import { capability } from "../../check/capability.ts";
import { expectSession } from "../../check/cli-driver.ts";

export default capability("cli-arguments", "cli", ({ adds }) => {
  adds(
    "the program runs one command from its arguments",
    { extra: true, why: "Scripts can use the program without a prompt." },
    async ({ cli }) => {
      const session = await cli.call(["add", "Buy milk"]);
      expectSession(session.code === 0, session, "exit code 0");
      expectSession(session.stdout.includes("Buy milk"), session, "Buy milk in the answer");
    },
  );

  for (const args of [["dance"], ["add"], ["done", "one"], ["delete", "99"]]) {
    adds(
      `"${args.join(" ")}" ends with exit code 1 and a message on stderr`,
      { extra: true, why: "A script that calls the program sees only the exit code." },
      async ({ cli }) => {
        const session = await cli.call(args);
        expectSession(session.code === 1, session, "exit code 1");
        expectSession(
          session.stderr.trim() !== "" && session.stdout === "",
          session,
          "a message on stderr only",
        );
      },
    );
  }

  adds(
    "done 1 in a run without a file explains that tasks are kept only in memory",
    {
      extra: true,
      why: "Each run starts with an empty list: the message explains why the task is missing.",
    },
    async ({ cli }) => {
      await cli.call(["add", "Buy milk"]);
      const session = await cli.call(["done", "1"]);
      expectSession(session.code === 1, session, "exit code 1");
      expectSession(/memory/i.test(session.stderr), session, "a message that mentions the memory");
    },
  );
});
