/** The only setting for the browser: the build writes NEXT_PUBLIC_ variables into its files. */
export const siteName = process.env.NEXT_PUBLIC_SITE_NAME || "Task Tracker";
