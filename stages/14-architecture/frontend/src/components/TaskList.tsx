import type { Task } from "../types/task.ts";
import { Message } from "./Message.tsx";
import { type TaskActions, TaskItem } from "./TaskItem.tsx";

export function TaskList({ tasks, ...actions }: { tasks: Task[] } & TaskActions) {
  if (tasks.length === 0) return <Message>No task here. Choose All to see every task.</Message>;
  return (
    <ul className="grid gap-3" aria-label="Tasks">
      {tasks.map((task) => (
        <TaskItem key={task.id} task={task} {...actions} />
      ))}
    </ul>
  );
}
