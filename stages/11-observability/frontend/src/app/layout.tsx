import type { Metadata } from "next";
import Image from "next/image";
import Link from "next/link";
import type { ReactNode } from "react";
import "../../tailwind.css";
import { LogoutButton } from "../components/LogoutButton.tsx";
import { ServerOnly } from "../components/ServerOnly.tsx";
import { ThemeButton } from "../components/ThemeButton.tsx";
import { env } from "../lib/env.ts";
import { hasSession } from "../lib/session.ts";
import { siteName } from "../lib/site.ts";
import logo from "./icon.png";

export const metadata: Metadata = {
  metadataBase: new URL(env.siteUrl),
  title: { default: siteName, template: `%s · ${siteName}` },
  description: "What is to do, and what is done: a small list of tasks with notes.",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The script below sets data-theme before hydration, so the two values may differ.
    <html lang="en" data-theme="system" suppressHydrationWarning>
      <head>
        <ServerOnly>
          <script src="/theme.js" />
        </ServerOnly>
      </head>
      <body className="bg-ground font-sans text-ink">
        <div className="mx-auto max-w-3xl px-4 py-6 sm:py-10 lg:max-w-5xl">
          <header className="mb-8 flex items-center justify-between gap-4">
            <nav aria-label="Main">
              <Link className="link flex items-center gap-3 font-semibold" href="/">
                <Image src={logo} alt="" width={32} height={32} preload />
                <span className="max-sm:sr-only">{siteName}</span>
              </Link>
            </nav>
            <div className="flex items-center gap-2">
              {(await hasSession()) && <LogoutButton />}
              <ThemeButton />
            </div>
          </header>
          <main>{children}</main>
          <footer className="mt-12 text-center text-sm text-muted">
            {siteName}: what is to do, and what is done.
          </footer>
        </div>
      </body>
    </html>
  );
}
