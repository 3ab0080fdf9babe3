import type { DataSource, SelectQueryBuilder } from "typeorm";
import { TaskEntity } from "./entity.ts";
import { orderOf, patternOf, type TaskQuery, windowOf } from "./query.ts";
import type { NewTask, Task, TaskChanges } from "./schemas.ts";

export class TaskNotFoundError extends Error {
  constructor(id: number) {
    super(`There is no task ${id}.`);
  }
}

export interface TaskList {
  tasks: Task[];
  /** How many there are on all pages. */
  total: number;
}

/** The tasks of one owner. Those of others do not exist here. */
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

/** The columns of an answer, under the names that it uses. What is not here cannot leak. */
const columns = `id, title, status, notes, created_at AS "createdAt", updated_at AS "updatedAt",
  completed_at AS "completedAt"`;

/** Makes stores. The owner is part of every query, so that none can forget it. */
export function postgresTasks(database: DataSource): (userId: number) => TaskStore {
  const repository = database.getRepository(TaskEntity);

  return (userId) => ({
    async list(query) {
      const { offset, limit } = windowOf(query);
      const wanted = repository.createQueryBuilder("task").where({ userId });
      narrow(wanted, query);
      const tasks = await inOrder(wanted.clone(), query)
        .select(columns)
        .offset(offset)
        .limit(limit)
        .getRawMany<Task>();
      // Where the end of the list is in sight, there is nothing to count.
      const isEnd = tasks.length < limit && (tasks.length > 0 || offset === 0);
      return { tasks, total: isEnd ? offset + tasks.length : await wanted.getCount() };
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
}

type Selection = SelectQueryBuilder<TaskEntity>;

/** Equals come in the order of their ids: else they could change places between two pages. */
function inOrder(tasks: Selection, query: TaskQuery): Selection {
  const { by, direction } = orderOf(query);
  const sorted = tasks.orderBy(`task.${by}`, direction);
  return by === "id" ? sorted : sorted.addOrderBy("task.id");
}

/** Values are parameters, never part of the SQL: nothing that is searched for can become a command. */
function narrow(tasks: Selection, { status, search }: TaskQuery): void {
  if (status) tasks.andWhere("task.status = :status", { status });
  if (!search) return;
  // Word for word the expression of the index tasks_by_words.
  const words = `lower("task"."title" || E'\\n' || "task"."notes")`;
  const pattern = `lower(:pattern COLLATE "und-x-icu")`;
  tasks.andWhere(`${words} LIKE ${pattern}`, { pattern: patternOf(search) });
}
