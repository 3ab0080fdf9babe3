import type { Metadata } from "next";
import { StatusFilter } from "../../components/StatusFilter.tsx";
import { TaskBoard } from "../../components/TaskBoard.tsx";
import { TaskForm } from "../../components/TaskForm.tsx";
import { parseFilter } from "../../lib/filter.ts";
import { api } from "../../lib/server-api.ts";
import { siteName } from "../../lib/site.ts";

export const metadata: Metadata = {
  // The home page re-exports this page. The title template of the layout does not apply there.
  title: { absolute: `Tasks · ${siteName}` },
  alternates: { canonical: "/tasks" },
};

interface Props {
  searchParams: Promise<{ status?: string | string[] }>;
}

export default async function TasksPage({ searchParams }: Props) {
  const filter = parseFilter((await searchParams).status);
  const tasks = await api.list();
  if (!tasks.ok) throw new Error(tasks.message);

  return (
    <>
      <h1 className="page-title">Tasks</h1>
      <TaskForm />
      <StatusFilter value={filter} />
      <TaskBoard tasks={tasks.data} filter={filter} />
    </>
  );
}
