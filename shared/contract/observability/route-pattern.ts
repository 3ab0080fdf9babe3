/** Returns whether this is the route of one task in any framework's notation: `/tasks/:id`, `/tasks/{id}` or `/tasks/<id>`. */
export const isTaskRoute = (route: unknown): boolean => /^\/tasks\/[:{<][^/]+$/.test(String(route));
