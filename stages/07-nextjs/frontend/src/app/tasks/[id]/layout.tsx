import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { TaskDetails } from "../../../components/TaskDetails.tsx";
import { readTask } from "../../../lib/server-api.ts";

interface Props {
  params: Promise<{ id: string }>;
  children: ReactNode;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const task = await readTask((await params).id);
  return task.ok ? { title: task.data.title, description: task.data.notes || null } : {};
}

/** Awaits the task before streaming begins: after the first byte, the status cannot become 404. */
export default async function TaskLayout({ params, children }: Props) {
  const task = await readTask((await params).id);
  if (!task.ok && task.status === 404) notFound();
  if (!task.ok) throw new Error(task.message);

  return (
    <>
      <article>
        <h1 className="page-title">{task.data.title}</h1>
        <TaskDetails task={task.data} />
      </article>
      {children}
      <Link className="link text-sm font-medium text-main" href="/tasks">
        All tasks
      </Link>
    </>
  );
}
