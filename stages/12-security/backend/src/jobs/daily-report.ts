import type { DataSource } from "typeorm";

/** The maximum number of missed days that one run reports. */
const maxDays = 31;

/**
 * Counts, for each user, the tasks created and completed on every day without a report, up to
 * yesterday. Deleted tasks are not counted.
 *
 * @param timeZone determines when a day starts
 */
export async function reportDays(database: DataSource, timeZone: string, now: Date): Promise<void> {
  for (const day of await listMissingDays(database, timeZone, now))
    await reportDay(database, timeZone, day);
}

/** Always includes yesterday: users who registered after its reports have none. */
async function listMissingDays(
  database: DataSource,
  timeZone: string,
  now: Date,
): Promise<string[]> {
  const rows: { day: string }[] = await database.query(
    `SELECT (yesterday - age)::text AS day
     FROM (SELECT ($1::timestamptz AT TIME ZONE $2)::date - 1 AS yesterday) AS today,
          (SELECT max(day) AS last FROM reports) AS reported,
          generate_series(0, $3 - 1) AS age
     WHERE age = 0 OR yesterday - age > last
     ORDER BY day`,
    [now, timeZone, maxDays],
  );
  return rows.map(({ day }) => day);
}

/**
 * Inserts the reports of all users in one statement. PostgreSQL computes the limits of the day in
 * the time zone, where a day may have 23 or 25 hours. Existing reports do not change.
 */
async function reportDay(database: DataSource, timeZone: string, day: string): Promise<void> {
  await database.query(
    `INSERT INTO reports (user_id, day, created, completed)
     SELECT users.id, $1,
       (SELECT count(*) FROM tasks
        WHERE user_id = users.id AND tasks.created_at >= begins AND tasks.created_at < ends),
       (SELECT count(*) FROM tasks
        WHERE user_id = users.id AND completed_at >= begins AND completed_at < ends)
     FROM users,
       (SELECT $1::date::timestamp AT TIME ZONE $2 AS begins,
               ($1::date + 1)::timestamp AT TIME ZONE $2 AS ends) AS bounds
     ON CONFLICT (user_id, day) DO NOTHING`,
    [day, timeZone],
  );
}
