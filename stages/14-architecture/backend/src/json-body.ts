import express, { type RequestHandler } from "express";
import { sendProblem } from "./problems.ts";

const parse = express.json({ limit: "100kb", strict: false });

/** Reads a JSON body of at most 100 KiB into `request.body`. */
export const jsonBody: RequestHandler = (request, response, next) => {
  // false: there is a body, and it is something else. Express would skip it without a word.
  const isOther = request.is("application/json") === false;
  if (!isOther || request.headers["content-length"] === "0") return parse(request, response, next);
  sendProblem(response, 415, "Send JSON, and say so: Content-Type: application/json.");
};
