import type { Metadata } from "next";
import Link from "next/link";
import { AccountForm } from "../../components/AccountForm.tsx";
import { toSafePath } from "../../lib/safe-path.ts";
import { register } from "../account-actions.ts";

export const metadata: Metadata = { title: "Create an account" };

interface Props {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function RegisterPage({ searchParams }: Props) {
  const next = toSafePath((await searchParams).next);

  return (
    <div className="mx-auto max-w-md">
      <h1 className="page-title">Create an account</h1>
      <AccountForm
        action={register}
        submitLabel="Create account"
        passwordAutoComplete="new-password"
        next={next}
      />
      <p className="text-center text-muted">
        Already registered?{" "}
        <Link className="link text-main underline" href={`/login?${new URLSearchParams({ next })}`}>
          Log in
        </Link>
      </p>
    </div>
  );
}
