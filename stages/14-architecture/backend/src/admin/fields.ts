import type { DataSource, EntityMetadata } from "typeorm";
import type { ColumnMetadata } from "typeorm/metadata/ColumnMetadata.js";
import { type Model, models } from "./models.ts";

/** A column or a related row, as the pages show it. */
export interface Field {
  name: string;
  label: string;
  kind: "number" | "date" | "choice" | "line" | "text" | "row";
  choices: string[];
  isEditable: boolean;
  /** For a related row: the property that is displayed. */
  displayField?: string;
}

/** Longer columns get a text area. */
const maxInputLength = 255;

/** Returns the fields of a model, generated from the columns of its entity. */
export function describeFields(database: DataSource, model: Model): Field[] {
  const metadata = database.getMetadata(model.entity);
  const columns = metadata.columns.filter(isVisible).map((column) => toColumnField(column, model));
  return [...columns, ...toRelationFields(metadata, model)];
}

/** Hides secrets (`select: false`) and foreign keys, which are shown as their row. */
const isVisible = (column: ColumnMetadata) => column.isSelect && !column.relationMetadata;

function toColumnField(column: ColumnMetadata, { editSchema }: Model): Field {
  const name = column.propertyName;
  const choices = (column.enum ?? []).map(String);
  return {
    name,
    label: toLabel(name),
    kind: toKind(column),
    choices,
    isEditable: name in editSchema.shape,
  };
}

function toRelationFields(metadata: EntityMetadata, { editSchema }: Model): Field[] {
  return metadata.manyToOneRelations.flatMap(({ propertyName: name, inverseEntityMetadata }) => {
    const related = models.find(({ entity }) => entity === inverseEntityMetadata.target);
    if (!related) return [];
    const field = { name, label: toLabel(name), choices: [], isEditable: name in editSchema.shape };
    return [{ ...field, kind: "row" as const, displayField: related.displayField }];
  });
}

function toKind({ type, length, enum: choices }: ColumnMetadata): Field["kind"] {
  if (choices) return "choice";
  if (type === "integer") return "number";
  if (type === "timestamptz") return "date";
  return Number(length) > maxInputLength ? "text" : "line";
}

/** `createdAt` becomes "Created at". */
function toLabel(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
