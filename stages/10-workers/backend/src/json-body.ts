import express, { type RequestHandler } from "express";
import { sendProblem } from "./problems.ts";

const parse = express.json({ limit: "100kb", strict: false });

/** Reads a JSON body of at most 100 KiB into `request.body`. */
export const jsonBody: RequestHandler = (request, response, next) => {
  // `false` means another type. express.json() would skip such a body and report no error.
  const hasOtherType = request.is("application/json") === false;
  if (!hasOtherType || request.headers["content-length"] === "0")
    return parse(request, response, next);
  sendProblem(response, 415, "Send JSON with the header Content-Type: application/json.");
};
