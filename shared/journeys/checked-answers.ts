import { capability } from "../check/capability.ts";

/** A list whose items are not tasks: the title has another name. */
const invalidList = [{ id: 1, titel: "Buy milk", status: "todo", notes: "" }];

export default capability("checked-answers", "web", ({ adds }) => {
  adds(
    "a list without valid tasks shows an alert, and not undefined",
    {
      before: "undefined",
      restarts: true,
      why: "Types do not exist at run time, so external data has to be validated.",
    },
    async ({ web }) => {
      await web.replaceServer(invalidList);
      const visit = await web.arrive();
      visit.recordStep("while the server sends tasks whose title is called titel");
      await visit.expectVisible(visit.parts.serverError);
    },
  );
});
