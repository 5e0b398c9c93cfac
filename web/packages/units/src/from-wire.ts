/**
 * `value` with the type that the server's contract gives it. Nothing is checked: call it only on
 * what our own server sent, whose shape is proved by docs/reference/openapi.json and the fixtures.
 */
export function fromWire<T>(value: unknown): T {
  return value as T;
}
