import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "backend",
          include: ["backend/tests/**/*.test.ts"],
          globalSetup: ["backend/tests/support/compile.ts", "backend/tests/support/database.ts"],
          // Cheaper hashes: the tests create hundreds of users.
          alias: {
            "@node-rs/argon2": join(import.meta.dirname, "backend/tests/support/argon2.ts"),
          },
          // Every file has its own database, so the modules are loaded once for all files.
          isolate: false,
          // Some tests start processes, which is slow on a busy machine.
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: "frontend",
          include: ["frontend/tests/**/*.test.{ts,tsx}"],
          environment: "happy-dom",
          setupFiles: ["frontend/tests/setup.ts"],
          isolate: false,
        },
      },
    ],
  },
});
