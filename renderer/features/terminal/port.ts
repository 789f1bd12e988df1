/** A port as it was typed; undefined for what is none. */
export function parsePort(typed: string): number | undefined {
  if (!/^\d{1,5}$/.test(typed.trim())) return undefined;
  const port = Number(typed);
  return port >= 1 && port <= 65_535 ? port : undefined;
}
