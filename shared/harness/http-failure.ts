import type { ClientRequest } from "node:http";
import type { TLSSocket } from "node:tls";

/** The progress of a request before it failed. */
export interface RequestState {
  isConnected: boolean;
  /** The number of bytes received, header included. */
  bytes: number;
  hasHeader: boolean;
  /** The Content-Length of the response. */
  length?: number;
}

/** The response exceeds a limit and is not read to its end. The message says which. */
export class AnswerLimitError extends Error {}

/** The maximum number of interim responses (1xx) to one request. */
const maxInterim = 100;

const tooManyInterim = `more than ${maxInterim} interim answers (1xx) came, and no final one`;

/** Tracks the progress of a request, and aborts one that gets too many interim responses. */
export function watchRequest(outgoing: ClientRequest): () => RequestState {
  const state: RequestState = { isConnected: false, bytes: 0, hasHeader: false };
  outgoing.once("socket", (socket) => {
    const event = (socket as TLSSocket).encrypted ? "secureConnect" : "connect";
    // A reused keep-alive connection emits no event.
    state.isConnected = !socket.connecting && socket.readyState === "open";
    socket.once(event, () => {
      state.isConnected = true;
    });
  });
  let interim = 0;
  outgoing.on("information", () => {
    interim += 1;
    if (interim > maxInterim) outgoing.destroy(new AnswerLimitError(tooManyInterim));
  });
  outgoing.once("response", ({ headers }) => {
    state.hasHeader = true;
    const length = Number(headers["content-length"]);
    if (length > 0) state.length = length;
  });
  return () => ({ ...state, bytes: outgoing.socket?.bytesRead ?? 0 });
}

/** Describes a timeout, as a continuation of "no answer: ". */
export function describeTimeout(state: RequestState, timeoutMs: number): string {
  const suffix = `within ${timeoutMs / 1000} s`;
  if (state.hasHeader)
    return `the answer did not end ${suffix} (${formatSize(state.bytes)} came: a body has to end)`;
  if (state.bytes > 0) return `only a part of the header came ${suffix}`;
  if (state.isConnected) return `the server accepts connections but does not answer ${suffix}`;
  return `no connection ${suffix}`;
}

const formatSize = (bytes: number): string =>
  bytes < 10_000 ? `${bytes} bytes` : `${Math.round(bytes / 1000)} KB`;

const untrusted =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS_CERT_)/;

/** Describes a failed request, as a continuation of "no answer: ". */
export function describeFailure(
  error: NodeJS.ErrnoException & { rawPacket?: Buffer; reason?: string },
  state: RequestState,
): string {
  const { code = "", message } = error;
  if (error instanceof AnswerLimitError) return message;
  if (code === "ECONNREFUSED") return "nothing listens there (ECONNREFUSED)";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return `there is no host of that name (${code})`;
  if (code === "ECONNRESET" || code === "EPIPE") return describeClosed(state);
  if (untrusted.test(code)) {
    return `its certificate is not trusted (${code}). Name its file in NODE_EXTRA_CA_CERTS, or use http`;
  }
  if (code === "EPROTO" || code.startsWith("ERR_SSL_")) {
    return "that port does not speak HTTPS. Write http:// instead of https://";
  }
  if (code === "HPE_HEADER_OVERFLOW") return "the header of the answer is larger than 16 KB";
  // The first byte of a TLS alert or handshake (RFC 8446, section 5.1).
  if (code.startsWith("HPE_") && [0x15, 0x16].includes(error.rawPacket?.[0] ?? 0)) {
    return "that port speaks HTTPS. Write https:// instead of http://";
  }
  if (code.startsWith("HPE_")) return `what came is not HTTP (${message})`;
  return message || code;
}

function describeClosed({ hasHeader, bytes, length }: RequestState): string {
  if (hasHeader && length !== undefined) {
    return `the server closed the connection before the ${length} bytes that Content-Length promises`;
  }
  if (hasHeader) return "the server closed the connection in the middle of the body";
  if (bytes > 0) return "the server closed the connection in the middle of the header";
  return "the server closed the connection";
}
