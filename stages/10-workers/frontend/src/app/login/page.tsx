import type { Metadata } from "next";
import Link from "next/link";
import { AccountForm } from "../../components/AccountForm.tsx";
import { toSafePath } from "../../lib/safe-path.ts";
import { login } from "../account-actions.ts";

export const metadata: Metadata = { title: "Log in" };

interface Props {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function LoginPage({ searchParams }: Props) {
  const next = toSafePath((await searchParams).next);

  return (
    <div className="mx-auto max-w-md">
      <h1 className="page-title">Log in</h1>
      <AccountForm
        action={login}
        submitLabel="Log in"
        passwordAutoComplete="current-password"
        next={next}
      />
      <p className="text-center text-muted">
        New here?{" "}
        <Link
          className="link text-main underline"
          href={`/register?${new URLSearchParams({ next })}`}
        >
          Create an account
        </Link>
      </p>
    </div>
  );
}
