import { createFileFault, type Fault } from "./fault.ts";

const policy = createFileFault("policy.js");

const samePlace = "a page at another port of the same machine cannot show it in a frame";
const elsewhere = "a page of another site cannot show it in a frame";
const older = "X-Frame-Options denies framing in browsers without frame-ancestors";

const none = '"frame-ancestors": "\'none\'"';

export const notFramedFaults: Fault[] = [
  policy("is shown in every frame", none, '"frame-ancestors": "*"', samePlace, elsewhere),
  policy(
    "trusts every page of the same machine",
    none,
    '"frame-ancestors": "http://127.0.0.1:*"',
    samePlace,
  ),
  policy("trusts another site", none, '"frame-ancestors": "http://localhost:*"', elsewhere),
  policy("does not send X-Frame-Options: DENY", '"DENY"', '"SAMEORIGIN"', older),
];
