/**
 * Finds an element and checks its type.
 *
 * @throws Error if the page has no such element
 */
export function find<E extends Element>(
  parent: ParentNode,
  selector: string,
  type: new () => E,
): E {
  const element = parent.querySelector(selector);
  if (element instanceof type) return element;
  throw new Error(`The page has no ${type.name} at ${selector}`);
}
