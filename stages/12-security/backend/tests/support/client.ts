export interface Options {
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent unchanged. */
  text?: string;
}

/** Untyped, because the expectations of the tests check the content. */
type Json = ReturnType<typeof JSON.parse>;

export interface TestResponse {
  status: number;
  headers: Headers;
  text: string;
  json: Json;
}

/** Creates an HTTP client for a server. */
export function createHttpClient(baseUrl: string) {
  async function request(
    method: string,
    path: string,
    options: Options = {},
  ): Promise<TestResponse> {
    const { headers, body, text = body === undefined ? undefined : JSON.stringify(body) } = options;
    const response = await fetch(new URL(path, baseUrl), {
      method,
      redirect: "manual",
      headers: { ...(text !== undefined && { "content-type": "application/json" }), ...headers },
      ...(text !== undefined && { body: text }),
    });
    const responseText = await response.text();
    const { status } = response;
    return { status, headers: response.headers, text: responseText, json: parse(responseText) };
  }
  return { request };
}

function parse(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
