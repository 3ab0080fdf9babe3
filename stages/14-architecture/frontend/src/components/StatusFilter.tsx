import Link from "next/link";
import type { Filter } from "../lib/filter.ts";

const choices: { filter: Filter; name: string; href: string }[] = [
  { filter: "all", name: "All", href: "/tasks" },
  { filter: "todo", name: "To do", href: "/tasks?status=todo" },
  { filter: "done", name: "Done", href: "/tasks?status=done" },
];

/** The choice is part of the address: it can be kept, shared, and gone back to. */
export function StatusFilter({ chosen }: { chosen: Filter }) {
  return (
    <nav className="mb-4 flex items-center gap-2" aria-label="Show">
      <span className="mr-2 text-sm font-medium text-muted" aria-hidden="true">
        Show
      </span>
      {choices.map(({ filter, name, href }) => (
        <Link
          className="choice"
          key={filter}
          href={href}
          aria-current={filter === chosen ? "page" : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
