import { describe, expect, it } from "vitest";
import { UsageError } from "../../../shared/harness/usage-error.ts";
import { readRequest } from "../../lib/call/call.ts";

describe("readRequest", () => {
  const parse = (...words: string[]) => readRequest(words);

  it("uses GET without a body for a path alone", () => {
    expect(parse("/tasks")).toMatchObject({ method: "GET", target: "/tasks", body: "" });
  });

  it("accepts a lower-case method", () => {
    expect(parse("delete", "/tasks/1")).toMatchObject({ method: "DELETE", target: "/tasks/1" });
  });

  it("uses POST for fields without a method", () => {
    expect(parse("/tasks", "title=a").method).toBe("POST");
    expect(parse("PATCH", "/tasks/1", "title=a").method).toBe("PATCH");
  });

  it("reads name=value as text, even if it looks like a number", () => {
    expect(parse("/tasks", "title=Buy milk", "id=5").body).toBe('{"title":"Buy milk","id":"5"}');
  });

  it("reads name:=value as JSON, unchanged", () => {
    const { body } = parse("/tasks", "id:=1.0", "done:=true", "notes:=null", "tags:=[1, 2]");
    expect(body).toBe('{"id":1.0,"done":true,"notes":null,"tags":[1, 2]}');
  });

  it("splits at the first separator, so that a value may contain the others", () => {
    const { body, headers } = parse("/tasks", "at=12:30", "sum=1=1", "Cookie:a=b");
    expect(body).toBe('{"at":"12:30","sum":"1=1"}');
    expect(headers).toContainEqual(["Cookie", "a=b"]);
  });

  it("reads Name:value as a header, which replaces the default one", () => {
    const { headers } = parse("/tasks", "title=a", "content-type:text/plain", "X-Id: 7 ");
    expect(headers).toContainEqual(["content-type", "text/plain"]);
    expect(headers).toContainEqual(["X-Id", "7"]);
    expect(headers).not.toContainEqual(["Content-Type", "application/json"]);
  });

  it("removes a default header for Name: without a value", () => {
    const names = parse("/tasks", "title=a", "Content-Type:").headers.map(([name]) => name);
    expect(names).toEqual(["Host", "Connection", "Content-Length"]);
  });

  it("sets Content-Length in bytes", () => {
    expect(parse("/tasks", "title=ă").headers).toContainEqual(["Content-Length", "14"]);
  });

  it("sets Content-Length 0 for a POST without a body", () => {
    expect(parse("POST", "/tasks").headers).toContainEqual(["Content-Length", "0"]);
  });

  it("accepts any text as the body, also an empty one", () => {
    const request = readRequest(["/tasks"], { body: '{"title":' });
    expect(request).toMatchObject({ method: "POST", body: '{"title":' });
    expect(readRequest(["/tasks"], { body: "" }).headers).toContainEqual(["Content-Length", "0"]);
  });

  it("encodes only characters that are not allowed in a path", () => {
    expect(parse("/tasks/%ZZ?a=1&b=x y").target).toBe("/tasks/%ZZ?a=1&b=x%20y");
    expect(parse("/tasks/ă\t").target).toBe("/tasks/%C4%83%09");
  });

  it("puts the path of the address before the path of the request", () => {
    const { target } = readRequest(["/tasks"], { url: "http://localhost:4000/api/" });
    expect(target).toBe("/api/tasks");
  });

  it.each([
    [[], "Name a path"],
    [["GET"], "The path is missing"],
    [["GET", "tasks"], '"tasks" is not a path. A path begins with a slash'],
    [["tasks"], '"tasks" is neither a method nor a path'],
    [["GET", "http://localhost:4000/tasks"], "a path was expected"],
    [["GET", "C:/Program Files/Git/tasks"], "two slashes: //tasks"],
    [
      ["GET", "/tasks", "http://localhost:4000"],
      'Write "url" before the address: url http://localhost:4000',
    ],
    [["POST", "/tasks", "title=Buy", "milk"], '"milk" is neither a field nor a header'],
    [["POST", "/tasks", "=a"], "neither a field nor a header"],
    [["POST", "/tasks", "done:=yes"], "Plain text is done=yes"],
    [["GET", "/tasks", "Two words:a"], "Two words:a is not a header"],
    [["GET", "/tasks", "X-Name:one\ntwo"], "is not a header"],
    [["POST", "/tasks", "Transfer-Encoding:chunked"], "The command sets it"],
    [["POST", "/tasks", "Content-Length:"], "The command sets it"],
  ])("throws for %j with the correct usage", (words, message) => {
    expect(() => readRequest(words)).toThrow(UsageError);
    expect(() => readRequest(words)).toThrow(message);
  });

  it("rejects fields together with a whole body", () => {
    expect(() => readRequest(["/tasks", "title=a"], { body: "x" })).toThrow("not both");
  });

  it.each(["ftp://localhost", "localhost:4000", "http://", "http://localhost:abc"])(
    "rejects %s as an address",
    (url) => {
      expect(() => readRequest(["/tasks"], { url })).toThrow("is not an address");
    },
  );

  it.each(["http://me:secret@localhost", "http://localhost?a=1", "http://localhost#a"])(
    "rejects the additional parts of %s",
    (url) => {
      expect(() => readRequest(["/tasks"], { url })).toThrow("has more parts than an address");
    },
  );
});
