import { expect, type Locator, type Page } from 'playwright/test';

/** The table of the Search tab. Only what is in sight of it is in the page. */
export class SearchTable {
  readonly root: Locator;
  readonly heads: Locator;
  readonly rows: Locator;
  readonly tools: Locator;

  constructor(private readonly page: Page) {
    const details = page.locator('#details');
    this.root = details.getByRole('treegrid');
    this.heads = this.root.getByRole('columnheader');
    this.rows = this.root.locator('[data-index]');
    this.tools = details.getByRole('toolbar', { name: 'Table' });
  }

  head(name: string): Locator {
    return this.root.getByRole('columnheader', { name, exact: true });
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** What is in sight of a column, from the top down. */
  async cells(column: string): Promise<readonly string[]> {
    const rows = await this.rows.evaluateAll(
      (elements, id) =>
        elements
          .toSorted((a, b) => Number(a.getAttribute('data-index')) - Number(b.getAttribute('data-index')))
          .map((row) => row.querySelector(`[data-column="${id}"]`)?.textContent ?? ''),
      column,
    );
    return rows;
  }

  async groupBy(name: string): Promise<void> {
    await this.tools.getByRole('button', { name: 'Group by' }).click();
    await this.page.getByRole('menuitemradio', { name, exact: true }).click();
  }

  /** Brings a row into sight and selects it, by the keyboard alone; as soon as the table has it. */
  async select(name: string): Promise<Locator> {
    await expect(async () => {
      await this.root.focus();
      await this.page.keyboard.press('Home');
      await this.page.keyboard.type(name);
      await expect(this.row(name)).toHaveAttribute('aria-selected', 'true', { timeout: 2000 });
    }).toPass();
    return this.row(name);
  }
}
