import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      { test: { name: "backend", include: ["backend/tests/**/*.test.ts"] } },
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
