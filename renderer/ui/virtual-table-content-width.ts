/** The padding of a cell on both sides, and a little air, px. */
const AROUND_PX = 24;

/** How wide a column has to be for all that is in sight of it, its head included, px. */
export function contentWidth(table: HTMLElement | null, column: string): number {
  const cells = [...(table?.querySelectorAll<HTMLElement>('[data-column], [data-column-head]') ?? [])];
  const widths = cells
    .filter(({ dataset }) => dataset['column'] === column || dataset['columnHead'] === column)
    .map(textWidth);
  return Math.ceil(Math.max(0, ...widths)) + AROUND_PX;
}

/** Of what is in an element, be it cut off or not. */
function textWidth(element: HTMLElement): number {
  const content = document.createRange();
  content.selectNodeContents(element);
  return content.getBoundingClientRect().width;
}
