import { capability } from "../../check/capability.ts";
import { expectSession } from "../../check/cli-driver.ts";

export default capability("cli-arguments", "cli", ({ adds }) => {
  adds(
    "one command may stand behind the program's name",
    { extra: true, why: "Scripts and other programs can use it too, without a prompt." },
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
    "done 1 in a run without a file says why there is no such task",
    {
      extra: true,
      why: "Each run begins with an empty memory: a user who expects more has to be told.",
    },
    async ({ cli }) => {
      await cli.call(["add", "Buy milk"]);
      const session = await cli.call(["done", "1"]);
      expectSession(session.code === 1, session, "exit code 1");
      expectSession(
        /memory/i.test(session.stderr),
        session,
        "a message that says where tasks live",
      );
    },
  );
});
