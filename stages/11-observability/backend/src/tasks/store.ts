import type { DataSource, SelectQueryBuilder } from "typeorm";
import { TaskEntity } from "./entity.ts";
import { escapeLike, limitBytes, parseSort, type TaskQuery, toOffsetLimit } from "./query.ts";
import type { NewTask, Task, TaskChanges } from "./schemas.ts";

export class TaskNotFoundError extends Error {
  constructor(id: number) {
    super(`There is no task ${id}.`);
  }
}

export interface TaskList {
  tasks: Task[];
  /** The number of tasks on all pages. */
  total: number;
}

/** The tasks of all users. */
export interface TaskRepository {
  forUser(userId: number): TaskStore;
}

/** The tasks of one user. For the tasks of other users it throws `TaskNotFoundError`. */
export interface TaskStore {
  list(query: TaskQuery): Promise<TaskList>;
  /** @throws TaskNotFoundError */
  get(id: number): Promise<Task>;
  create(task: NewTask): Promise<Task>;
  /** @throws TaskNotFoundError */
  update(id: number, changes: TaskChanges): Promise<Task>;
  /** @throws TaskNotFoundError */
  delete(id: number): Promise<void>;
}

/** The columns of a response, under their names in JSON. */
const columns = `id, title, status, notes, created_at AS "createdAt", updated_at AS "updatedAt",
  completed_at AS "completedAt"`;

/** Creates the repository of tasks. Every query contains the owner. */
export function createTaskRepository(database: DataSource): TaskRepository {
  const repository = database.getRepository(TaskEntity);

  const forUser = (userId: number): TaskStore => ({
    async list(query) {
      const { offset, limit } = toOffsetLimit(query);
      const selection = repository.createQueryBuilder("task").where({ userId });
      applyFilters(selection, query);
      const rows = await applySort(selection.clone(), query)
        .select(columns)
        .offset(offset)
        .limit(limit)
        .getRawMany<Task>();
      // If the last page was read, the total is known without a count.
      const isLastPage = rows.length < limit && (rows.length > 0 || offset === 0);
      const total = isLastPage ? offset + rows.length : await selection.getCount();
      return { tasks: limitBytes(rows), total };
    },

    async get(id) {
      const task = await repository
        .createQueryBuilder("task")
        .select(columns)
        .where({ id, userId })
        .getRawOne<Task>();
      if (!task) throw new TaskNotFoundError(id);
      return task;
    },

    async create({ title, notes }) {
      const { raw } = await repository
        .createQueryBuilder()
        .insert()
        .values({ title, notes, userId })
        .returning(columns)
        .updateEntity(false)
        .execute();
      return raw[0];
    },

    async update(id, changes) {
      if (Object.keys(changes).length === 0) return this.get(id);
      const { raw } = await repository
        .createQueryBuilder()
        .update()
        .set(changes)
        .where({ id, userId })
        .returning(columns)
        .updateEntity(false)
        .execute();
      if (raw.length === 0) throw new TaskNotFoundError(id);
      return raw[0];
    },

    async delete(id) {
      const { affected } = await repository.delete({ id, userId });
      if (affected === 0) throw new TaskNotFoundError(id);
    },
  });

  return { forUser };
}

type Selection = SelectQueryBuilder<TaskEntity>;

/** Sorts equal values by id, so that their order is the same on every page. */
function applySort(tasks: Selection, query: TaskQuery): Selection {
  const { column, direction } = parseSort(query);
  const sorted = tasks.orderBy(`task.${column}`, direction);
  return column === "id" ? sorted : sorted.addOrderBy("task.id");
}

/** Values are passed as parameters, never inserted into the SQL (OWASP: SQL injection). */
function applyFilters(tasks: Selection, { status, search }: TaskQuery): void {
  if (status) tasks.andWhere("task.status = :status", { status });
  if (!search) return;
  // The same expression as in the index tasks_by_words, or PostgreSQL does not use it.
  const words = `lower("task"."title" || E'\\n' || "task"."notes")`;
  const pattern = `lower(:pattern COLLATE "und-x-icu")`;
  tasks.andWhere(`${words} LIKE ${pattern}`, { pattern: `%${escapeLike(search)}%` });
}
