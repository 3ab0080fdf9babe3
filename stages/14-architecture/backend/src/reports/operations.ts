import type { Paths } from "../openapi.ts";
import { reportSchema } from "./schemas.ts";

export const reportPaths: Paths = {
  "/reports/latest": {
    get: {
      summary: "What you did on the last day that has a report",
      answers: { 200: reportSchema, 404: "There is no report yet" },
    },
  },
};
