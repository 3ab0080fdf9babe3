import Link from "next/link";
import type { Filter } from "../lib/filter.ts";
import { LinkText } from "./LinkText.tsx";

const choices: { filter: Filter; name: string; href: string }[] = [
  { filter: "all", name: "All", href: "/tasks" },
  { filter: "todo", name: "To do", href: "/tasks?status=todo" },
  { filter: "done", name: "Done", href: "/tasks?status=done" },
];

/** The filter is part of the URL, so it survives a reload and can be shared. */
export function StatusFilter({ value }: { value: Filter }) {
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
          aria-current={filter === value ? "page" : undefined}
        >
          <LinkText>{name}</LinkText>
        </Link>
      ))}
    </nav>
  );
}
