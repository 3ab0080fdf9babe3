/** Next.js calls it once, before it answers anybody. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { judgeClaims } = await import("./security/judge-claims.ts");
  judgeClaims(process.env);
  const { stopWhenAsked } = await import("./shutdown/stop-site.ts");
  stopWhenAsked(process.env);
}
