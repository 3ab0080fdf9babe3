import type { DataSource, EntityMetadata } from "typeorm";
import type { ColumnMetadata } from "typeorm/metadata/ColumnMetadata.js";
import { type Model, models } from "./models.ts";

/** A column, or the row of another table, as a page shows it. */
export interface Field {
  name: string;
  label: string;
  kind: "number" | "date" | "choice" | "line" | "text" | "row";
  choices: string[];
  isEditable: boolean;
  /** For a row of another table: the property that stands for it. */
  titled?: string;
}

/** More than this does not fit on a line. */
const longestLine = 255;

/** What there is to see of a model, as its entity declares it. */
export function fieldsOf(database: DataSource, model: Model): Field[] {
  const metadata = database.getMetadata(model.entity);
  const columns = metadata.columns.filter(isShown).map((column) => columnField(column, model));
  return [...columns, ...rowFields(metadata, model)];
}

/** `select: false` marks a secret; a key of another table is shown as its row. */
const isShown = (column: ColumnMetadata) => column.isSelect && !column.relationMetadata;

function columnField(column: ColumnMetadata, { edit }: Model): Field {
  const name = column.propertyName;
  const choices = (column.enum ?? []).map(String);
  return {
    name,
    label: labelOf(name),
    kind: kindOf(column),
    choices,
    isEditable: name in edit.shape,
  };
}

function rowFields(metadata: EntityMetadata, { edit }: Model): Field[] {
  return metadata.manyToOneRelations.flatMap(({ propertyName: name, inverseEntityMetadata }) => {
    const other = models.find(({ entity }) => entity === inverseEntityMetadata.target);
    if (!other) return [];
    const field = { name, label: labelOf(name), choices: [], isEditable: name in edit.shape };
    return [{ ...field, kind: "row" as const, titled: other.titled }];
  });
}

function kindOf({ type, length, enum: choices }: ColumnMetadata): Field["kind"] {
  if (choices) return "choice";
  if (type === "integer") return "number";
  if (type === "timestamptz") return "date";
  return Number(length) > longestLine ? "text" : "line";
}

/** `createdAt` becomes "Created at". */
function labelOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
