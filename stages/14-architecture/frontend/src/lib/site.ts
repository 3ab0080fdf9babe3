/** Its name begins with NEXT_PUBLIC_, so the build writes its value into the browser's files. */
export const siteName = process.env.NEXT_PUBLIC_SITE_NAME || "Task Tracker";
