import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import type { Queue } from "bullmq";
import { type RequestHandler, Router } from "express";
import type { Redis } from "../redis.ts";
import { applicationPolicy } from "../security/headers.ts";
import { errorPage } from "./other-pages.ts";
import { StrictAdapter } from "./strict-adapter.ts";

const path = "/admin/queues";

/** What its scripts write: the logo, a box that scrolls, and the editor of a job, which begins empty. */
const styles = [
  "r2N1TB/gHbBtBZFKg7ejmq1acVSREzucTAEw6ga4hoU=",
  "kLmvWqfziFavKtqHqRsb90f006UAK2Dmd0It5Iz2KFA=",
  "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
  "CNWOdxiJSJ+FWufP7iCptJbPN9jIAIu+yamp1kzPj3w=",
];

/** Bull Board: every job, what became of it, and a button to try it again. */
export function queueBoard(queue: Queue, redis: Redis): RequestHandler {
  const serverAdapter = new StrictAdapter().setBasePath(path);
  createBullBoard({
    queues: [new BullMQAdapter(queue)],
    serverAdapter,
    options: {
      uiConfig: {
        boardTitle: "Mini Task Tracker",
        miscLinks: [{ text: "Administration", url: "/admin" }],
      },
    },
  });
  return Router().use(applicationPolicy(styles), withRedis(redis), serverAdapter.getRouter());
}

/** Without Redis there is nothing to show, and nobody should wait for it. */
function withRedis(redis: Redis): RequestHandler {
  return async (_request, response, next) => {
    const answers = await redis.send((client) => client.ping()).catch(() => undefined);
    if (answers) return next();
    const message = "Redis does not answer, and the queue is in it. Please try again in a while.";
    response.status(503).send(errorPage("Service Unavailable", message));
  };
}
