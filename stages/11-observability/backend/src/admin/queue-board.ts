import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import { ExpressAdapter } from "@bull-board/express";
import type { Queue } from "bullmq";
import { type RequestHandler, Router } from "express";
import type { Redis } from "../redis.ts";
import { errorPage } from "./other-pages.ts";

const path = "/admin/queues";

// Bull Board loads web fonts from a CDN. This policy blocks them: the page works without them, and
// the CDN does not learn who visits it.
const policy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "frame-ancestors 'none'",
].join("; ");

/** Creates the pages of Bull Board, which list the jobs and can retry them. */
export function createQueueBoard(queue: Queue, redis: Redis): RequestHandler {
  const serverAdapter = new ExpressAdapter().setBasePath(path);
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
  return Router().use(requireRedis(redis), serverAdapter.getRouter());
}

/** Responds with 503 at once if Redis is unavailable. */
function requireRedis(redis: Redis): RequestHandler {
  return async (_request, response, next) => {
    response.set("content-security-policy", policy);
    const isAvailable = await redis.send((client) => client.ping()).catch(() => false);
    if (isAvailable) return next();
    const message = "The queue is in Redis, which does not respond. Please try again later.";
    response.status(503).send(errorPage("Service Unavailable", message));
  };
}
