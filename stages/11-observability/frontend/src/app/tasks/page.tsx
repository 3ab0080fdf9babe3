import type { Metadata } from "next";
import { DailyReport } from "../../components/DailyReport.tsx";
import { Message } from "../../components/Message.tsx";
import { StatusFilter } from "../../components/StatusFilter.tsx";
import { TaskBoard } from "../../components/TaskBoard.tsx";
import { TaskForm } from "../../components/TaskForm.tsx";
import { parseFilter } from "../../lib/filter.ts";
import { api, redirectIfUnauthorized } from "../../lib/server-api.ts";
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
  const [list, report] = await Promise.all([api.list(), api.getLatestReport()]);
  const tasks = redirectIfUnauthorized(list);
  // A client over the rate limit sees that message instead of the error page.
  if (!tasks.ok && tasks.status === 429) return <Message>{tasks.message}</Message>;
  if (!tasks.ok) throw new Error(tasks.message);

  return (
    <>
      <h1 className="page-title">Tasks</h1>
      {report.ok && <DailyReport report={report.data} />}
      <TaskForm />
      <StatusFilter value={filter} />
      <TaskBoard tasks={tasks.data} filter={filter} />
    </>
  );
}
