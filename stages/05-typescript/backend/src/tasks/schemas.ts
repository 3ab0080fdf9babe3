import { z } from "zod";

export const taskSchema = z.object({
  id: z.int().positive(),
  title: z.string(),
  status: z.enum(["todo", "done"]),
  notes: z.string(),
});

const title = z.string().trim().min(1).max(200);
const notes = z.string().max(2000);

export const newTaskSchema = z.object({
  title,
  notes: notes.default(""),
});

/** Fields that are missing do not change. */
export const taskChangesSchema = z
  .object({ title, status: taskSchema.shape.status, notes })
  .partial();

export const taskParamsSchema = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d*$/)
    .transform(Number),
});

export type Task = z.infer<typeof taskSchema>;
export type NewTask = z.infer<typeof newTaskSchema>;
export type TaskChanges = z.infer<typeof taskChangesSchema>;
