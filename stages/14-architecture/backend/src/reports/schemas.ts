import { z } from "zod";

export const reportSchema = z
  .object({
    day: z.iso.date(),
    created: z.int().nonnegative().describe("How many tasks were created on that day"),
    completed: z.int().nonnegative().describe("How many tasks were completed on that day"),
  })
  .meta({ id: "Report" });

export type Report = z.infer<typeof reportSchema>;
