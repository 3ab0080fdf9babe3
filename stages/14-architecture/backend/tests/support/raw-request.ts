import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { text } from "node:stream/consumers";

interface RawRequest {
  port: number;
  method?: string;
  path?: string;
  headers: Record<string, string>;
}

/** Sends a request with headers that fetch does not allow, for example `Host`. */
export async function sendRawRequest({
  port,
  method = "GET",
  path = "/tasks",
  headers,
}: RawRequest) {
  const request = httpRequest({ host: "127.0.0.1", port, method, path, headers, agent: false });
  request.end();
  const [response] = await once(request, "response");
  const { statusCode: status, headers: responseHeaders } = response;
  return { status, headers: responseHeaders, text: await text(response) };
}
