import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["scripts/tests/**/*.test.ts", "shared/**/tests/**/*.test.ts"] },
});
