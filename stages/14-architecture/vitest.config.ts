import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "backend",
          include: ["backend/tests/**/*.test.ts"],
          globalSetup: ["backend/tests/support/compile.ts"],
          // Every file has a database of its own, and no module keeps anything: they need be loaded once.
          isolate: false,
          // Some start processes, which takes its time on a busy machine.
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
