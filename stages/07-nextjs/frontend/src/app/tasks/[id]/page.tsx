import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { TaskDetails } from "../../../components/TaskDetails.tsx";
import { readTask } from "../../../lib/server-api.ts";

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const task = await readTask((await params).id);
  return task.ok ? { title: task.data.title, description: task.data.notes || null } : {};
}

export default async function TaskPage({ params }: Props) {
  const task = await readTask((await params).id);
  if (!task.ok && task.status === 404) notFound();
  if (!task.ok) throw new Error(task.message);

  return (
    <article>
      <h1 className="page-title">{task.data.title}</h1>
      <TaskDetails task={task.data} />
      <Link className="link text-sm font-medium text-main" href="/tasks">
        All tasks
      </Link>
    </article>
  );
}
