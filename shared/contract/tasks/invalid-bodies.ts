import type { CheckOptions } from "../../check/capability.ts";

type Body = string | Buffer;
type BadBody = [description: string, bodies: Body[], options?: Partial<CheckOptions>];

const why = "The body has to be one JSON object: 4xx says that the client made the mistake.";

/** Bodies that are not a task, sent by mistake or on purpose. */
export const badBodies: BadBody[] = [
  ["an empty body", [""]],
  [
    "a body that is not JSON",
    [
      '{"title": "Buy mi',
      '{"title": "Buy milk",}',
      '{"title": "Buy milk"} and more',
      "{'title': 'Buy milk'}",
    ],
    { why },
  ],
  ["a body that is null", ["null"], { why }],
  ["a list as its body", ["[]", '[{"title": "Buy milk"}]'], { why }],
  ["no title", ["{}"]],
  ["a title that is a number", ['{"title": 5}']],
  [
    "a title that is true, a list or an object",
    ['{"title": true}', '{"title": ["a"]}', '{"title": {}}'],
  ],
  ["a title that is null", ['{"title": null}']],
  ["an empty title", ['{"title": ""}']],
  ["a body that is not UTF-8", [Buffer.from([0x22, 0xff, 0xfe, 0x22])], { extra: true }],
];
