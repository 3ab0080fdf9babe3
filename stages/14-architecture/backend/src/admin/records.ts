import { Brackets, type DataSource, type ObjectLiteral, type SelectQueryBuilder } from "typeorm";
import { patternOf } from "../tasks/query.ts";
import { type Field, fieldsOf } from "./fields.ts";
import { type Model, models } from "./models.ts";

export const pageSize = 50;

export interface Wanted {
  search: string;
  /** For each field of choices, the one that is wanted. */
  filters: Record<string, string>;
  page: number;
}

export class RecordNotFoundError extends Error {
  constructor() {
    super("There is no such record. Perhaps somebody has just deleted it.");
  }
}

/** The rows of one model. */
export function recordsOf(database: DataSource, model: Model) {
  const repository = database.getRepository(model.entity);
  const fields = fieldsOf(database, model);

  return {
    /** One query for the rows and one to count them, however many rows there are. */
    list({ search, filters, page }: Wanted): Promise<[ObjectLiteral[], number]> {
      const rows = withOtherRows(repository.createQueryBuilder("record"), fields);
      if (search && model.search.length > 0)
        rows.andWhere(anyOf(model.search), { pattern: patternOf(search) });
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
      const rows = withOtherRows(repository.createQueryBuilder("record"), fields);
      const record = await rows.where("record.id = :id", { id }).getOne();
      if (!record) throw new RecordNotFoundError();
      return record;
    },

    /** @throws RecordNotFoundError */
    async update(id: number, values: ObjectLiteral): Promise<void> {
      const { affected } = await repository.update(id, values);
      if (affected === 0) throw new RecordNotFoundError();
    },

    /** @throws RecordNotFoundError */
    async delete(id: number): Promise<void> {
      const { affected } = await repository.delete(id);
      if (affected === 0) throw new RecordNotFoundError();
    },

    /** The row of another table that a person means by its title, such as a user by the e-mail. */
    async otherRow(field: Field, title: unknown): Promise<ObjectLiteral | null> {
      const relation = repository.metadata.findRelationWithPropertyPath(field.name);
      const other = models.find(({ entity }) => entity === relation?.inverseEntityMetadata.target);
      return other
        ? database.getRepository(other.entity).findOneBy({ [other.titled]: title })
        : null;
    },
  };
}

/** The rows that these belong to come by a join, all at once. One by one would be N+1 queries. */
function withOtherRows(rows: SelectQueryBuilder<ObjectLiteral>, fields: Field[]) {
  for (const { name, titled } of fields) {
    if (titled)
      rows.leftJoin(`record.${name}`, name).addSelect([`${name}.id`, `${name}.${titled}`]);
  }
  return rows;
}

const anyOf = (names: string[]) =>
  new Brackets((group) => {
    for (const name of names) group.orWhere(`record.${name} ILIKE :pattern`);
  });
