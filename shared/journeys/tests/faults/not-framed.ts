import { createFileFault, type Fault } from "./fault.ts";

const policy = createFileFault("policy.js");

const otherPort = "a page at another port of the same machine cannot show it in a frame";
const otherSite = "a page of another site cannot show it in a frame";
const frameOptions = "X-Frame-Options denies framing in browsers without frame-ancestors";

const none = '"frame-ancestors": "\'none\'"';

export const notFramedFaults: Fault[] = [
  policy("is shown in every frame", none, '"frame-ancestors": "*"', otherPort, otherSite),
  policy(
    "trusts every page of the same machine",
    none,
    '"frame-ancestors": "http://127.0.0.1:*"',
    otherPort,
  ),
  policy("trusts another site", none, '"frame-ancestors": "http://localhost:*"', otherSite),
  policy("does not send X-Frame-Options: DENY", '"DENY"', '"SAMEORIGIN"', frameOptions),
];
