// What a browser lets a page do: nothing that is only written into it.
const directivesWith = (nonce) => ({
  "default-src": "'self'",
  "script-src": `'self' ${nonce}`,
  "style-src": `'self' ${nonce}`,
  "object-src": "'none'",
  "base-uri": "'none'",
  "form-action": "'self'",
  "frame-ancestors": "'none'",
});

/** The same answer, with a policy of its own. */
export function withPolicy({ status, headers, body }) {
  const directives = directivesWith(`'nonce-${crypto.randomUUID()}'`);
  const policy = Object.entries(directives).map(([name, sources]) => `${name} ${sources}`);
  const protection = {
    "content-security-policy": policy.join("; "),
    "x-frame-options": "DENY",
  };
  return { status, headers: { ...headers, ...protection }, body };
}
