import { type Request, type Response, Router } from "express";
import type { DataSource } from "typeorm";
import { userOf } from "../auth/authenticate.ts";
import { idParamsSchema } from "../ids.ts";
import { validate } from "../validate.ts";
import { fieldsOf } from "./fields.ts";
import { formPage } from "./form-page.ts";
import { listPage } from "./list-page.ts";
import type { Model } from "./models.ts";
import { deletePage } from "./other-pages.ts";
import { isOwnAccount, OwnAccountError } from "./own-account.ts";
import { recordsOf } from "./records.ts";
import { submit, typedIn } from "./submission.ts";
import { wantedIn } from "./wanted.ts";

const notices: Record<string, string> = { saved: "Saved.", deleted: "Deleted." };

/** The list of one model, and for each record a form and a question before it is deleted. */
export function modelRoutes(database: DataSource, model: Model): Router {
  const router = Router();
  const fields = fieldsOf(database, model);
  const records = recordsOf(database, model);

  async function showForm(request: Request, response: Response, refused = {}) {
    const record = await records.get(idOf(request));
    const { email, ...admin } = userOf(response);
    const isDeletable = !isOwnAccount(model, record.id, { email, ...admin });
    response.send(formPage({ model, fields, record, isDeletable, email, ...refused }));
  }

  router.get("/", async (request, response) => {
    const wanted = wantedIn(request.query, fields);
    const [rows, total] = await records.list(wanted);
    const notice = Object.entries(notices).find(([name]) => name === request.query.notice)?.[1];
    const { email } = userOf(response);
    response.send(listPage({ model, fields, wanted, rows, total, notice, email }));
  });

  if (model.isReadOnly) return router;

  router.get("/:id", (request, response) => showForm(request, response));

  router.post("/:id", async (request, response) => {
    const typed = typedIn(request.body, fields);
    const messages = await submit(database, model, idOf(request), typed, userOf(response));
    if (Object.keys(messages).length > 0) {
      response.status(400);
      return showForm(request, response, { typed, messages });
    }
    response.redirect(303, `/admin/${model.name}?notice=saved`);
  });

  router.get("/:id/delete", async (request, response) => {
    const record = await records.get(idOf(request));
    response.send(deletePage(model, record, userOf(response).email));
  });

  router.post("/:id/delete", async (request, response) => {
    const id = idOf(request);
    if (isOwnAccount(model, id, userOf(response))) throw new OwnAccountError();
    await records.delete(id);
    response.redirect(303, `/admin/${model.name}?notice=deleted`);
  });

  return router;
}

const idOf = ({ params }: Request) => validate(idParamsSchema, params, "path").id;
