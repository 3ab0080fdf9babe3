import { z } from "zod";
import { text } from "../text.ts";

export const statuses = ["todo", "done"] as const;
export type TaskStatus = (typeof statuses)[number];

export const taskSchema = z
  .object({
    id: z.int().positive(),
    title: z.string(),
    status: z.enum(statuses),
    notes: z.string(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "Task" });

/** For example not a space or a zero-width space. */
const visibleCharacter = /[^\s\p{Default_Ignorable_Code_Point}]/u;

const title = text()
  .trim()
  .min(1, { abort: true })
  .max(200)
  .refine(
    (value) => visibleCharacter.test(value),
    "Invalid input: expected at least one visible character",
  );
const notes = text().max(2000);

export const newTaskSchema = z.object({ title, notes: notes.default("") }).meta({ id: "NewTask" });

/** Fields that are missing do not change. */
export const taskChangesSchema = z
  .object({
    title: title.exactOptional(),
    status: taskSchema.shape.status.exactOptional(),
    notes: notes.exactOptional(),
  })
  .meta({ id: "TaskChanges" });

/** A task as the store returns it. Its dates become ISO 8601 in JSON. */
export type Task = Omit<z.infer<typeof taskSchema>, "createdAt" | "updatedAt"> & {
  createdAt: Date;
  updatedAt: Date;
};
export type NewTask = z.infer<typeof newTaskSchema>;
export type TaskChanges = z.infer<typeof taskChangesSchema>;
