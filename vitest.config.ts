import { defineConfig } from "vitest/config";
import { neutralLocale } from "./shared/harness/environment.mjs";

export default defineConfig({
  test: {
    include: ["scripts/tests/**/*.test.ts", "shared/**/tests/**/*.test.ts"],
    env: neutralLocale,
    // Generous, because other jobs of `npm test` use the processor at the same time.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
