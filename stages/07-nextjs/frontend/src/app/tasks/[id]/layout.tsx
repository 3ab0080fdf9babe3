import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { readTask } from "../../../lib/server-api.ts";

interface Props {
  params: Promise<{ id: string }>;
  children: ReactNode;
}

/** Looks before the first byte is sent: after that, a missing task could no longer answer 404. */
export default async function TaskLayout({ params, children }: Props) {
  const task = await readTask((await params).id);
  if (!task.ok && task.status === 404) notFound();
  return children;
}
