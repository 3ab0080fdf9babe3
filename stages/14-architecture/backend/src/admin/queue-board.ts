import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import type { Queue } from "bullmq";
import { type RequestHandler, Router } from "express";
import type { Redis } from "../redis.ts";
import { applicationPolicy } from "../security/headers.ts";
import { errorPage } from "./other-pages.ts";
import { StrictAdapter } from "./strict-adapter.ts";

const path = "/admin/queues";

/** The hashes of inline styles that the scripts of Bull Board write. */
const styles = [
  "r2N1TB/gHbBtBZFKg7ejmq1acVSREzucTAEw6ga4hoU=",
  "kLmvWqfziFavKtqHqRsb90f006UAK2Dmd0It5Iz2KFA=",
  "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
  "CNWOdxiJSJ+FWufP7iCptJbPN9jIAIu+yamp1kzPj3w=",
];

/** Creates the pages of Bull Board, which list the jobs and can retry them. */
export function createQueueBoard(queue: Queue, redis: Redis): RequestHandler {
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
  return Router().use(applicationPolicy(styles), requireRedis(redis), serverAdapter.getRouter());
}

/** Responds with 503 at once if Redis is unavailable. */
function requireRedis(redis: Redis): RequestHandler {
  return async (_request, response, next) => {
    const isAvailable = await redis.send((client) => client.ping()).catch(() => false);
    if (isAvailable) return next();
    const message = "The queue is in Redis, which does not respond. Please try again later.";
    response.status(503).send(errorPage("Service Unavailable", message));
  };
}
