import Link from "next/link";
import { api, redirectIfUnauthorized } from "../../../lib/server-api.ts";

interface Props {
  params: Promise<{ id: string }>;
}

/** Other tasks to do. Streamed after the task itself, which does not wait for them. */
export default async function OtherTasks({ params }: Props) {
  const { id } = await params;
  const tasks = redirectIfUnauthorized(await api.list());
  const otherTasks = tasks.ok ? tasks.data.filter((task) => String(task.id) !== id) : [];
  const openTasks = otherTasks.filter(({ status }) => status === "todo").slice(0, 5);
  if (openTasks.length === 0) return null;

  return (
    <section className="mb-6" aria-labelledby="others">
      <h2 className="mb-2 font-semibold" id="others">
        Also to do
      </h2>
      <ul className="grid gap-1">
        {openTasks.map((task) => (
          <li key={task.id}>
            <Link className="link text-main wrap-anywhere" href={`/tasks/${task.id}`}>
              {task.title}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
