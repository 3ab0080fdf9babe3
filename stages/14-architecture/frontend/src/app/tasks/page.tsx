import type { Metadata } from "next";
import { DailyReport } from "../../components/DailyReport.tsx";
import { Message } from "../../components/Message.tsx";
import { StatusFilter } from "../../components/StatusFilter.tsx";
import { TaskBoard } from "../../components/TaskBoard.tsx";
import { TaskForm } from "../../components/TaskForm.tsx";
import { filterOf } from "../../lib/filter.ts";
import { api, orLogin } from "../../lib/server-api.ts";
import { siteName } from "../../lib/site.ts";

export const metadata: Metadata = {
  // The home page is this one too, and a template does not reach the page beside it.
  title: { absolute: `Tasks · ${siteName}` },
  alternates: { canonical: "/tasks" },
};

interface Props {
  searchParams: Promise<{ status?: string | string[] }>;
}

export default async function TasksPage({ searchParams }: Props) {
  const filter = filterOf((await searchParams).status);
  const [list, report] = await Promise.all([api.list(), api.latestReport()]);
  const tasks = orLogin(list);
  // Whoever asks too often should read that, and not that something is broken.
  if (!tasks.ok && tasks.status === 429) return <Message>{tasks.message}</Message>;
  if (!tasks.ok) throw new Error(tasks.message);

  return (
    <>
      <h1 className="page-title">Tasks</h1>
      {report.ok && <DailyReport report={report.data} />}
      <TaskForm />
      <StatusFilter chosen={filter} />
      <TaskBoard tasks={tasks.data} filter={filter} />
    </>
  );
}
