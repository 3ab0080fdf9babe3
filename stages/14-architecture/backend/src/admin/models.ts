import type { EntityTarget, ObjectLiteral } from "typeorm";
import { z } from "zod";
import { emailSchema } from "../auth/schemas.ts";
import { ReportEntity } from "../reports/entity.ts";
import { TaskEntity } from "../tasks/entity.ts";
import { statuses, taskChangesSchema } from "../tasks/schemas.ts";
import { roles, UserEntity } from "../users/entity.ts";

/** What the pages cannot read from the columns of an entity. All the rest is generated. */
export interface Model {
  /** In the address, and in headings. */
  name: string;
  one: string;
  entity: EntityTarget<ObjectLiteral>;
  /** The property by which a person knows a row. */
  titled: string;
  search: string[];
  /** What can be changed, and to what. */
  edit: z.ZodObject;
  /** Nobody changes or deletes it: it is made by a program. */
  isReadOnly?: true;
}

export const models: Model[] = [
  {
    name: "tasks",
    one: "task",
    entity: TaskEntity,
    titled: "title",
    search: ["title", "notes"],
    edit: z.object({
      title: taskChangesSchema.shape.title.unwrap(),
      status: z.enum(statuses),
      notes: taskChangesSchema.shape.notes.unwrap(),
      user: emailSchema,
    }),
  },
  {
    name: "users",
    one: "user",
    entity: UserEntity,
    titled: "email",
    search: ["email"],
    edit: z.object({ email: emailSchema, role: z.enum(roles) }),
  },
  {
    name: "reports",
    one: "report",
    entity: ReportEntity,
    titled: "day",
    search: [],
    edit: z.object({}),
    isReadOnly: true,
  },
];
