import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { readTaskFile, TaskFileError, writeTaskFile } from "../src/task-file.ts";
import { addTask, completeTask, createEmptyTaskList, deleteTask } from "../src/tasks.ts";

describe("the task file", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "tasks-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  it("contains the tasks and the next id that were written", () => {
    const list = createEmptyTaskList();
    completeTask(list, addTask(list, "Buy milk", "două litri").id);
    deleteTask(list, addTask(list, "Buy bread").id);
    writeTaskFile(join(folder, "same.json"), list);
    assert.deepEqual(readTaskFile(join(folder, "same.json")), list);
  });

  it("is an empty list when the file does not exist", () => {
    assert.deepEqual(readTaskFile(join(folder, "none.json")), createEmptyTaskList());
  });

  it("may start with a byte order mark", () => {
    const path = join(folder, "marked.json");
    writeFileSync(path, `\uFEFF${JSON.stringify(createEmptyTaskList())}`);
    assert.deepEqual(readTaskFile(path), createEmptyTaskList());
  });

  const invalidContents = [
    "",
    "{",
    "null",
    "[]",
    '{"nextId":1}',
    '{"nextId":1,"tasks":[{"id":1}]}',
  ];
  for (const content of invalidContents) {
    it(`is rejected and not changed when it contains ${JSON.stringify(content)}`, () => {
      const path = join(folder, "damaged.json");
      writeFileSync(path, content);
      assert.throws(() => readTaskFile(path), TaskFileError);
      assert.equal(readFileSync(path, "utf8"), content);
    });
  }

  it("is rejected when the next id is already in use", () => {
    const path = join(folder, "ids.json");
    const task = { id: 5, title: "Buy milk", status: "todo", notes: "" };
    writeFileSync(path, JSON.stringify({ nextId: 5, tasks: [task] }));
    assert.throws(() => readTaskFile(path), TaskFileError);
  });

  it("leaves no temporary file when it cannot be written", () => {
    const path = join(folder, "no-such-folder", "tasks.json");
    assert.throws(() => writeTaskFile(path, createEmptyTaskList()), TaskFileError);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith(".tmp")),
      [],
    );
  });
});
