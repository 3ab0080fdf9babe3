import { type Request, type Response, Router } from "express";
import type { DataSource } from "typeorm";
import { getUser } from "../auth/authenticate.ts";
import { idParamsSchema } from "../ids.ts";
import { validate } from "../validate.ts";
import { describeFields } from "./fields.ts";
import { formPage } from "./form-page.ts";
import { listPage } from "./list-page.ts";
import { parseListQuery } from "./list-query.ts";
import type { Model } from "./models.ts";
import { deletePage } from "./other-pages.ts";
import { isOwnAccount, OwnAccountError } from "./own-account.ts";
import { createRecordStore } from "./records.ts";
import { parseForm, submit } from "./submission.ts";

const notices: Record<string, string> = { saved: "Saved.", deleted: "Deleted." };

/** Creates the pages of one model: the list, the form and the confirmation before deleting. */
export function createModelRouter(database: DataSource, model: Model): Router {
  const router = Router();
  const fields = describeFields(database, model);
  const records = createRecordStore(database, model);

  async function showForm(request: Request, response: Response, submission = {}) {
    const record = await records.get(parseId(request));
    const { email, ...admin } = getUser(response);
    const isDeletable = !isOwnAccount(model, record.id, { email, ...admin });
    response.send(formPage({ model, fields, record, isDeletable, email, ...submission }));
  }

  router.get("/", async (request, response) => {
    const query = parseListQuery(request.query, fields);
    const [rows, total] = await records.list(query);
    const notice = Object.entries(notices).find(([name]) => name === request.query.notice)?.[1];
    const { email } = getUser(response);
    response.send(listPage({ model, fields, query, rows, total, notice, email }));
  });

  if (model.isReadOnly) return router;

  router.get("/:id", (request, response) => showForm(request, response));

  router.post("/:id", async (request, response) => {
    const values = parseForm(request.body, fields);
    const messages = await submit(database, model, parseId(request), values, getUser(response));
    if (Object.keys(messages).length > 0) {
      response.status(400);
      return showForm(request, response, { values, messages });
    }
    response.redirect(303, `/admin/${model.name}?notice=saved`);
  });

  router.get("/:id/delete", async (request, response) => {
    const record = await records.get(parseId(request));
    response.send(deletePage(model, record, getUser(response).email));
  });

  router.post("/:id/delete", async (request, response) => {
    const id = parseId(request);
    const admin = getUser(response);
    if (isOwnAccount(model, id, admin)) throw new OwnAccountError();
    await records.delete(id, admin);
    response.redirect(303, `/admin/${model.name}?notice=deleted`);
  });

  return router;
}

const parseId = ({ params }: Request) => validate(idParamsSchema, params, "path").id;
