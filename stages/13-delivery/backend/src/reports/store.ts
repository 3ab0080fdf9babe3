import type { DataSource } from "typeorm";
import type { Report } from "./schemas.ts";

export class ReportNotFoundError extends Error {
  constructor() {
    super("There is no report yet. The first one is created tomorrow.");
  }
}

export interface ReportStore {
  /** @throws ReportNotFoundError */
  latest(userId: number): Promise<Report>;
}

export function createReportStore(database: DataSource): ReportStore {
  return {
    async latest(userId) {
      const [report] = await database.query(
        `SELECT day::text AS day, created, completed FROM reports
         WHERE user_id = $1 ORDER BY reports.day DESC LIMIT 1`,
        [userId],
      );
      if (!report) throw new ReportNotFoundError();
      return report;
    },
  };
}
