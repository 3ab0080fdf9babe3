import type { DataSource } from "typeorm";

/** However long nobody has made reports, no more days than these are caught up on. */
const mostDays = 31;

/**
 * Counts, for every user, what was created and completed on each day that has no report yet, up to
 * yesterday. What was deleted since is not counted.
 *
 * @param timeZone says when a day begins
 */
export async function reportDays(database: DataSource, timeZone: string, now: Date): Promise<void> {
  for (const day of await missingDays(database, timeZone, now))
    await reportDay(database, timeZone, day);
}

/** Yesterday is always among them: it may have its reports, and somebody new may have none. */
async function missingDays(database: DataSource, timeZone: string, now: Date): Promise<string[]> {
  const rows: { day: string }[] = await database.query(
    `SELECT (yesterday - age)::text AS day
     FROM (SELECT ($1::timestamptz AT TIME ZONE $2)::date - 1 AS yesterday) AS today,
          (SELECT max(day) AS last FROM reports) AS reported,
          generate_series(0, $3 - 1) AS age
     WHERE age = 0 OR yesterday - age > last
     ORDER BY day`,
    [now, timeZone, mostDays],
  );
  return rows.map(({ day }) => day);
}

/**
 * One statement: everybody's report is there, or nobody's. A day begins where it begins in its time
 * zone, so it may have 23 or 25 hours: PostgreSQL knows. What was reported stays as it was.
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
