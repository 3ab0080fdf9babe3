import Link from "next/link";

export function NotFoundMessage({ heading }: { heading: string }) {
  return (
    <>
      <h1 className="page-title">{heading}</h1>
      <p className="mb-6 text-muted">
        It may have been deleted, or the address has a mistake in it.
      </p>
      <Link className="link text-sm font-medium text-main" href="/tasks">
        All tasks
      </Link>
    </>
  );
}
