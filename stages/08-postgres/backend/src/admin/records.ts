import { Brackets, type DataSource, type ObjectLiteral, type SelectQueryBuilder } from "typeorm";
import { escapeLike } from "../tasks/query.ts";
import { UserEntity } from "../users/entity.ts";
import type { User } from "../users/store.ts";
import { describeFields, type Field } from "./fields.ts";
import { type Model, models } from "./models.ts";
import { lockAdmins } from "./own-account.ts";

export const pageSize = 50;

export interface ListQuery {
  search: string;
  /** The selected value of each choice field. */
  filters: Record<string, string>;
  page: number;
}

export class RecordNotFoundError extends Error {
  constructor() {
    super("There is no such record. It may have been deleted.");
  }
}

/** Creates a store of the rows of one model. */
export function createRecordStore(database: DataSource, model: Model) {
  const repository = database.getRepository(model.entity);
  const fields = describeFields(database, model);

  function write(
    admin: User,
    run: (rows: typeof repository) => Promise<{ affected?: number | null }>,
  ): Promise<void> {
    return database.transaction(async (manager) => {
      if (model.entity === UserEntity) await lockAdmins(manager, admin);
      const { affected } = await run(manager.getRepository(model.entity));
      if (affected === 0) throw new RecordNotFoundError();
    });
  }

  return {
    /** Sends two queries: one for the rows, and one for the total. */
    list({ search, filters, page }: ListQuery): Promise<[ObjectLiteral[], number]> {
      const rows = joinRelatedRows(repository.createQueryBuilder("record"), fields);
      if (search) rows.andWhere(matchAny(model.search), { pattern: `%${escapeLike(search)}%` });
      for (const [name, value] of Object.entries(filters))
        rows.andWhere(`record.${name} = :${name}`, { [name]: value });
      return rows
        .orderBy("record.id", "DESC")
        .offset((page - 1) * pageSize)
        .limit(pageSize)
        .getManyAndCount();
    },

    /** @throws RecordNotFoundError */
    async get(id: number): Promise<ObjectLiteral> {
      const rows = joinRelatedRows(repository.createQueryBuilder("record"), fields);
      const record = await rows.where("record.id = :id", { id }).getOne();
      if (!record) throw new RecordNotFoundError();
      return record;
    },

    /** @throws RecordNotFoundError @throws ForbiddenError */
    update: (id: number, values: ObjectLiteral, admin: User): Promise<void> =>
      write(admin, (rows) => rows.update(id, values)),

    /** @throws RecordNotFoundError @throws ForbiddenError */
    delete: (id: number, admin: User): Promise<void> => write(admin, (rows) => rows.delete(id)),

    /** Finds the related row by its display field, for example a user by e-mail. */
    async findRelatedRow(field: Field, title: unknown): Promise<ObjectLiteral | null> {
      const relation = repository.metadata.findRelationWithPropertyPath(field.name);
      const related = models.find(
        ({ entity }) => entity === relation?.inverseEntityMetadata.target,
      );
      return related
        ? database.getRepository(related.entity).findOneBy({ [related.displayField]: title })
        : null;
    },
  };
}

/** Joins the related rows. Loading them one by one would be N+1 queries. */
function joinRelatedRows(rows: SelectQueryBuilder<ObjectLiteral>, fields: Field[]) {
  for (const { name, displayField } of fields) {
    if (displayField)
      rows.leftJoin(`record.${name}`, name).addSelect([`${name}.id`, `${name}.${displayField}`]);
  }
  return rows;
}

const matchAny = (names: string[]) =>
  new Brackets((group) => {
    for (const name of names) group.orWhere(`record.${name} ILIKE :pattern`);
  });
