/** Next.js calls this once, before it accepts requests. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { configureProxies } = await import("./security/configure-proxies.ts");
  configureProxies();
  const { handleSignals } = await import("./shutdown/handle-signals.ts");
  handleSignals();
}
