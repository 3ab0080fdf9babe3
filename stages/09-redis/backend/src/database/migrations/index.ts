import { CreateTasks1790000000000 } from "./1790000000000-create-tasks.ts";
import { CreateUsers1790000100000 } from "./1790000100000-create-users.ts";
import { IndexTasks1790000200000 } from "./1790000200000-index-tasks.ts";
import { VersionTasks1790000300000 } from "./1790000300000-version-tasks.ts";

/**
 * All migrations, in the order in which they run. `npm run db:generate` writes a new one: append it
 * here, and change its import of types to `import type`.
 */
export const migrations = [
  CreateTasks1790000000000,
  CreateUsers1790000100000,
  IndexTasks1790000200000,
  VersionTasks1790000300000,
];
