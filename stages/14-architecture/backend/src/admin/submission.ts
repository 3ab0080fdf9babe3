import type { DataSource, ObjectLiteral } from "typeorm";
import { isUniqueViolation } from "../database/errors.ts";
import type { User } from "../users/store.ts";
import { type Field, fieldsOf } from "./fields.ts";
import type { Model } from "./models.ts";
import { isOwnAccount, ownRoleMessage } from "./own-account.ts";
import { recordsOf } from "./records.ts";

/** What a person typed, by field. */
export type Typed = Record<string, string>;
/** What is wrong with it, by field. */
export type Messages = Record<string, string>;

/** Browsers send the end of a line as two characters; everywhere else it is one. */
export function typedIn(body: unknown, fields: Field[]): Typed {
  const given = Object(body);
  const editable = fields.filter(({ isEditable }) => isEditable);
  return Object.fromEntries(
    editable.map(({ name }) => [name, String(given[name] ?? "").replaceAll("\r\n", "\n")]),
  );
}

/** Stores what was typed, unless something is wrong with it. */
export async function submit(
  database: DataSource,
  model: Model,
  id: number,
  typed: Typed,
  admin: User,
): Promise<Messages> {
  const { data, error } = model.edit.safeParse(typed);
  if (error) {
    return Object.fromEntries(error.issues.map(({ path, message }) => [path.join("."), message]));
  }
  if (isOwnAccount(model, id, admin) && data.role !== admin.role) return { role: ownRoleMessage };
  const { values, messages } = await resolveRows(database, model, data);
  if (Object.keys(messages).length > 0) return messages;
  return save(database, model, id, values);
}

/** Puts the rows of other tables where their titles were typed. */
async function resolveRows(database: DataSource, model: Model, data: ObjectLiteral) {
  const values = { ...data };
  const messages: Messages = {};
  for (const field of fieldsOf(database, model)) {
    if (field.kind !== "row" || !field.isEditable) continue;
    const row = await recordsOf(database, model).otherRow(field, data[field.name]);
    if (row) values[field.name] = { id: row.id };
    else messages[field.name] = `There is no ${field.name} "${data[field.name]}"`;
  }
  return { values, messages };
}

async function save(database: DataSource, model: Model, id: number, values: ObjectLiteral) {
  try {
    await recordsOf(database, model).update(id, values);
    return {};
  } catch (error) {
    if (isUniqueViolation(error))
      return { [model.titled]: `Another ${model.one} has this already` };
    throw error;
  }
}
