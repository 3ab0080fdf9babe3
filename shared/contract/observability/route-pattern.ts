/** Is it the pattern of one task's path, as frameworks write it: `/tasks/:id`, `/tasks/{id}`, `/tasks/<id>`? */
export const isOneTask = (route: unknown): boolean => /^\/tasks\/[:{<][^/]+$/.test(String(route));
