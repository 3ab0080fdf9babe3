import { useRef } from "react";
import type { Task } from "../types/task.ts";
import { Message } from "./Message.tsx";
import { type TaskActions, TaskItem } from "./TaskItem.tsx";

export function TaskList({ tasks, onUpdate, onDelete }: { tasks: Task[] } & TaskActions) {
  const list = useRef<HTMLUListElement>(null);

  /** Moves the focus to another row first, because a removed element cannot keep it. */
  function deleteTask(id: number): Promise<boolean> {
    const rows = list.current?.children;
    const index = tasks.findIndex((task) => task.id === id);
    const button = (rows?.[index + 1] ?? rows?.[index - 1])?.querySelector("button");
    (button ?? document.querySelector<HTMLElement>("[name=title]"))?.focus();
    return onDelete(id);
  }

  if (tasks.length === 0) return <Message>No task here. Choose All to see every task.</Message>;
  return (
    <ul
      className="divide-y divide-line overflow-hidden rounded-main border border-line bg-surface shadow-card"
      aria-label="Tasks"
      ref={list}
    >
      {tasks.map((task) => (
        <TaskItem key={task.id} task={task} onUpdate={onUpdate} onDelete={deleteTask} />
      ))}
    </ul>
  );
}
