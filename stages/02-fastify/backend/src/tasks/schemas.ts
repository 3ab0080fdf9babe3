import { z } from "zod";

export const taskSchema = z.object({
  id: z.int().positive(),
  title: z.string(),
  status: z.enum(["todo", "done"]),
  notes: z.string(),
});

export const newTaskSchema = z.object({
  title: z.string().trim().min(1).max(200),
  notes: z.string().max(2000).default(""),
});

export const taskParamsSchema = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d*$/)
    .transform(Number),
});

export type Task = z.infer<typeof taskSchema>;
export type NewTask = z.infer<typeof newTaskSchema>;
