import { CreateTasks1790000000000 } from "./1790000000000-create-tasks.ts";
import { CreateUsers1790000100000 } from "./1790000100000-create-users.ts";
import { IndexTasks1790000200000 } from "./1790000200000-index-tasks.ts";
import { VersionTasks1790000300000 } from "./1790000300000-version-tasks.ts";
import { CompleteTasks1790000400000 } from "./1790000400000-complete-tasks.ts";
import { CreateDeliveries1790000500000 } from "./1790000500000-create-deliveries.ts";
import { CreateReports1790000600000 } from "./1790000600000-create-reports.ts";
import { FamilyOfTokens1790000700000 } from "./1790000700000-family-of-tokens.ts";
import { NameSentAt1790000800000 } from "./1790000800000-name-sent-at.ts";

/**
 * All migrations, in the order in which they run. `npm run db:generate` writes a new one: append it
 * here, and change its import of types to `import type`.
 */
export const migrations = [
  CreateTasks1790000000000,
  CreateUsers1790000100000,
  IndexTasks1790000200000,
  VersionTasks1790000300000,
  CompleteTasks1790000400000,
  CreateDeliveries1790000500000,
  CreateReports1790000600000,
  FamilyOfTokens1790000700000,
  NameSentAt1790000800000,
];
