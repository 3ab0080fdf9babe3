import { capability } from "../check/capability.ts";

/** An answer that is a list, but not one of tasks: the title has another name. */
const wrongList = [{ id: 1, titel: "Buy milk", status: "todo", notes: "" }];

export default capability("checked-answers", "web", ({ adds }) => {
  adds(
    "a list that is not one of tasks is said in an alert, and not shown as undefined",
    {
      before: "undefined",
      restarts: true,
      why: "Types are gone when the program runs: what comes from outside has to be looked at.",
    },
    async ({ web }) => {
      await web.replaceServer(wrongList);
      const visit = await web.arrive();
      visit.note("while the server sends tasks whose title is called titel");
      await visit.sees(visit.parts.serverError);
    },
  );
});
