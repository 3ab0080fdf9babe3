import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CommandError, runCommand, splitWords } from "../src/commands.ts";
import { addTask, completeTask, createEmptyTaskList, deleteTask } from "../src/tasks.ts";

describe("the task list", () => {
  it("adds a task with an id, the status todo and empty notes", () => {
    const list = createEmptyTaskList();
    const task = addTask(list, "  Buy milk  ");
    assert.deepEqual(task, { id: 1, title: "Buy milk", status: "todo", notes: "" });
    assert.deepEqual(list.tasks, [task]);
  });

  it("never reuses the id of a deleted task", () => {
    const list = createEmptyTaskList();
    deleteTask(list, addTask(list, "Buy milk").id);
    assert.equal(addTask(list, "Buy bread").id, 2);
  });

  it("marks only the given task as done", () => {
    const list = createEmptyTaskList();
    addTask(list, "Buy milk");
    addTask(list, "Buy bread");
    completeTask(list, 2);
    assert.deepEqual(
      list.tasks.map((task) => task.status),
      ["todo", "done"],
    );
  });

  it("deletes one task and keeps the others in order", () => {
    const list = createEmptyTaskList();
    for (const title of ["one", "two", "three"]) addTask(list, title);
    assert.equal(deleteTask(list, 2)?.title, "two");
    assert.deepEqual(
      list.tasks.map((task) => task.title),
      ["one", "three"],
    );
  });

  it("returns undefined for an unknown id, and changes nothing", () => {
    const list = createEmptyTaskList();
    addTask(list, "Buy milk");
    assert.equal(completeTask(list, 2), undefined);
    assert.equal(deleteTask(list, 2), undefined);
    assert.equal(list.tasks[0]?.status, "todo");
  });
});

describe("a command", () => {
  it("adds a task whose title has several words", () => {
    const list = createEmptyTaskList();
    assert.equal(runCommand(list, ["add", "Buy", "milk"]), "Added 1: Buy milk");
  });

  it("uses the words after --notes as the notes", () => {
    const list = createEmptyTaskList();
    runCommand(list, ["add", "Buy", "milk", "--notes", "two", "litres"]);
    assert.equal(list.tasks[0]?.notes, "two litres");
  });

  it("lists one task per line, with an x if it is done", () => {
    const list = createEmptyTaskList();
    addTask(list, "Buy milk", "two litres");
    addTask(list, "Buy bread");
    completeTask(list, 2);
    assert.equal(runCommand(list, ["list"]), "1. [ ] Buy milk (two litres)\n2. [x] Buy bread");
  });

  for (const words of [["dance"], ["add"], ["add", "--notes", "x"], ["done"], ["done", "1.0"]]) {
    it(`is rejected with a CommandError when it is "${words.join(" ")}"`, () => {
      const list = createEmptyTaskList();
      addTask(list, "Buy milk");
      assert.throws(() => runCommand(list, words), CommandError);
      assert.equal(list.tasks.length, 1);
    });
  }

  it("is split into words at spaces, but not inside quotes", () => {
    assert.deepEqual(splitWords('add "Buy milk"  now'), ["add", "Buy milk", "now"]);
    assert.deepEqual(splitWords("   "), []);
  });
});
