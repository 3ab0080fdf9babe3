import type { DataSource, ObjectLiteral } from "typeorm";
import { isUniqueViolation } from "../database/errors.ts";
import type { User } from "../users/store.ts";
import { describeFields, type Field } from "./fields.ts";
import type { Model } from "./models.ts";
import { isOwnAccount, ownRoleMessage } from "./own-account.ts";
import { createRecordStore } from "./records.ts";

/** The submitted value of each field. */
export type FormValues = Record<string, string>;
/** The error message of each invalid field. */
export type Messages = Record<string, string>;

/** Reads the submitted form. Browsers send line breaks as CRLF, which become LF. */
export function parseForm(body: unknown, fields: Field[]): FormValues {
  const values = Object(body);
  const editable = fields.filter(({ isEditable }) => isEditable);
  return Object.fromEntries(
    editable.map(({ name }) => [name, String(values[name] ?? "").replaceAll("\r\n", "\n")]),
  );
}

/** Saves the submitted values. @returns the messages about invalid fields */
export async function submit(
  database: DataSource,
  model: Model,
  id: number,
  formValues: FormValues,
  admin: User,
): Promise<Messages> {
  const { data, error } = model.editSchema.safeParse(formValues);
  if (error) {
    return Object.fromEntries(error.issues.map(({ path, message }) => [path.join("."), message]));
  }
  if (isOwnAccount(model, id, admin) && data.role !== admin.role) return { role: ownRoleMessage };
  const { values, messages } = await resolveRows(database, model, data);
  if (Object.keys(messages).length > 0) return messages;
  return save(database, model, id, values, admin);
}

/** Replaces the display fields of related rows by their ids. */
async function resolveRows(database: DataSource, model: Model, data: ObjectLiteral) {
  const values = { ...data };
  const messages: Messages = {};
  for (const field of describeFields(database, model)) {
    if (field.kind !== "row" || !field.isEditable) continue;
    const row = await createRecordStore(database, model).findRelatedRow(field, data[field.name]);
    if (row) values[field.name] = { id: row.id };
    else messages[field.name] = `There is no ${field.name} "${data[field.name]}"`;
  }
  return { values, messages };
}

async function save(
  database: DataSource,
  model: Model,
  id: number,
  values: ObjectLiteral,
  admin: User,
) {
  try {
    await createRecordStore(database, model).update(id, values, admin);
    return {};
  } catch (error) {
    if (isUniqueViolation(error))
      return { [model.displayField]: `Another ${model.singular} already has this value` };
    throw error;
  }
}
