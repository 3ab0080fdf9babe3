import type { Paths } from "../openapi.ts";
import { reportSchema } from "./schemas.ts";

export const reportPaths: Paths = {
  "/reports/latest": {
    get: {
      summary: "Read your latest daily report",
      responses: { 200: reportSchema, 404: "There is no report yet" },
    },
  },
};
