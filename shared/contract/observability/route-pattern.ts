/** Returns whether this is the route of one task, as a framework writes it: `/tasks/:id`, `/tasks/{id}` or `/tasks/<id>`. */
export const isTaskRoute = (route: unknown): boolean => /^\/tasks\/[:{<][^/]+$/.test(String(route));
