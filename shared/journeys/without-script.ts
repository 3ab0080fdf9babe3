import type { WebDriver } from "../check/browser/web-driver.ts";
import { capability } from "../check/capability.ts";

const why = "A script can be blocked, broken or late. The tasks have to be usable without it.";
const before = 'no heading "Tasks"';
const script = false;

export default capability("without-script", "web", ({ adds }) => {
  adds("without a script the list shows open and done tasks", { before, why }, async ({ web }) => {
    const { todo, done } = await web.createTodoAndDoneTask();
    const visit = await web.open({ script });
    await visit.expectVisible(visit.parts.task(todo.title));
    await visit.expectVisible(visit.parts.done(todo.title));
    await visit.expectVisible(visit.parts.undo(done.title));
  });

  adds("without a script a task is added", { before, why }, async ({ web }) => {
    const title = web.toUniqueTitle("Buy milk");
    const visit = await web.open({ script });
    await visit.add(title, "two litres");
    await visit.expectVisible(visit.parts.task(title));
    const task = await find(web, title);
    if (task?.notes === "two litres") return;
    await visit.fail(`the API has ${JSON.stringify(task)}`, "the task with its notes in the API");
  });

  adds("without a script an empty title shows an alert", { before, why }, async ({ web }) => {
    const visit = await web.open({ script });
    await visit.add("");
    await visit.expectVisible(visit.parts.titleError);
  });

  adds("without a script a task is done and undone", { before, why }, async ({ web }) => {
    const { title } = await web.createTask();
    const visit = await web.open({ script });
    await visit.click(visit.parts.done(title));
    await visit.expectVisible(visit.parts.undo(title));
    await visit.click(visit.parts.undo(title));
    await visit.expectVisible(visit.parts.done(title));
    const status = (await find(web, title))?.status;
    if (status !== "todo") await visit.fail(`the API has "${status}"`, 'the API has "todo"');
  });

  adds("without a script a task is deleted", { before, why }, async ({ web }) => {
    const { title } = await web.createTask();
    const visit = await web.open({ script });
    await visit.click(visit.parts.delete(title));
    await visit.expectHidden(visit.parts.task(title));
    await visit.expectVisible(visit.parts.heading);
    if (await find(web, title)) await visit.fail("the API still has it", "no such task");
  });

  adds("without a script the filter works", { before, why }, async ({ web }) => {
    const { todo, done } = await web.createTodoAndDoneTask();
    const visit = await web.open({ script });
    await visit.click(visit.parts.show("Done"));
    await visit.expectHidden(visit.parts.task(todo.title));
    await visit.expectVisible(visit.parts.task(done.title));
  });

  adds("without a script a task has its page", { before, why }, async ({ web }) => {
    const { title } = await web.createTask();
    const visit = await web.open({ script });
    await visit.click(visit.parts.link(title));
    await visit.expectVisible(visit.parts.pageHeading(title));
  });
});

const find = async (web: WebDriver, title: string) =>
  (await web.api.arrange.listTasks()).find((task) => task.title === title);
