import type { EntityTarget, ObjectLiteral } from "typeorm";
import { z } from "zod";
import { emailSchema } from "../auth/schemas.ts";
import { TaskEntity } from "../tasks/entity.ts";
import { statuses, taskChangesSchema } from "../tasks/schemas.ts";
import { roles, UserEntity } from "../users/entity.ts";

/** Configures the pages of an entity. Everything else is generated from its columns. */
export interface Model {
  /** The plural, used in URLs and headings. */
  name: string;
  singular: string;
  entity: EntityTarget<ObjectLiteral>;
  /** The property that identifies a row for a person. */
  displayField: string;
  search: string[];
  /** The editable fields. */
  editSchema: z.ZodObject;
}

export const models: Model[] = [
  {
    name: "tasks",
    singular: "task",
    entity: TaskEntity,
    displayField: "title",
    search: ["title", "notes"],
    editSchema: z.object({
      title: taskChangesSchema.shape.title.unwrap(),
      status: z.enum(statuses),
      notes: taskChangesSchema.shape.notes.unwrap(),
      user: emailSchema,
    }),
  },
  {
    name: "users",
    singular: "user",
    entity: UserEntity,
    displayField: "email",
    search: ["email"],
    editSchema: z.object({ email: emailSchema, role: z.enum(roles) }),
  },
];
