import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { readTaskFile, TaskFileError, writeTaskFile } from "../src/task-file.ts";
import { addTask, completeTask, deleteTask, emptyTaskList } from "../src/tasks.ts";

describe("the task file", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "tasks-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  it("gives back what was written, the next id too", () => {
    const list = emptyTaskList();
    completeTask(list, addTask(list, "Buy milk", "două litri").id);
    deleteTask(list, addTask(list, "Buy bread").id);
    writeTaskFile(join(folder, "same.json"), list);
    assert.deepEqual(readTaskFile(join(folder, "same.json")), list);
  });

  it("is an empty list while it does not exist", () => {
    assert.deepEqual(readTaskFile(join(folder, "none.json")), emptyTaskList());
  });

  it("may begin with a byte order mark, as some editors write it", () => {
    const path = join(folder, "marked.json");
    writeFileSync(path, `\uFEFF${JSON.stringify(emptyTaskList())}`);
    assert.deepEqual(readTaskFile(path), emptyTaskList());
  });

  const damaged = ["", "{", "null", "[]", '{"nextId":1}', '{"nextId":1,"tasks":[{"id":1}]}'];
  for (const content of damaged) {
    it(`is refused and left as it is when it holds ${JSON.stringify(content)}`, () => {
      const path = join(folder, "damaged.json");
      writeFileSync(path, content);
      assert.throws(() => readTaskFile(path), TaskFileError);
      assert.equal(readFileSync(path, "utf8"), content);
    });
  }

  it("is refused when a later task could get an id that is taken", () => {
    const path = join(folder, "ids.json");
    const task = { id: 5, title: "Buy milk", status: "todo", notes: "" };
    writeFileSync(path, JSON.stringify({ nextId: 5, tasks: [task] }));
    assert.throws(() => readTaskFile(path), TaskFileError);
  });

  it("leaves no draft behind when it cannot be written", () => {
    const path = join(folder, "no-such-folder", "tasks.json");
    assert.throws(() => writeTaskFile(path, emptyTaskList()), TaskFileError);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith(".tmp")),
      [],
    );
  });
});
