/** The tile that a key leads to, by its place in a wall of so many columns; undefined where the key leads nowhere. */
export function nextTile(key: string, at: number, columns: number, count: number): number | undefined {
  const to = target(key, at, columns, count);
  return to === undefined || to < 0 || to >= count || to === at ? undefined : to;
}

function target(key: string, at: number, columns: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return at + 1;
    case 'ArrowLeft':
      return at - 1;
    case 'ArrowDown':
      return at + columns;
    case 'ArrowUp':
      return at - columns;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
