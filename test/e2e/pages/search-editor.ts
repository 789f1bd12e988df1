import type { Locator, Page } from 'playwright/test';
import { MainWindow } from './main-window';

/** What a search is put together in, above the table. */
export class SearchEditor {
  readonly root: Locator;
  readonly matches: Locator;
  /** Takes files to import. */
  readonly files: Locator;
  private readonly window: MainWindow;

  constructor(page: Page) {
    this.window = new MainWindow(page);
    this.root = page.getByRole('region', { name: 'Search editor' });
    this.matches = this.root.getByRole('status').filter({ hasText: /match/ });
    this.files = this.root.locator('input[type=file]');
  }

  /** A new search, as from the tree's list of views. */
  async open(): Promise<void> {
    await this.window.tree.select('web-1');
    await this.window.tree.switcher.click();
    await this.window.menu.getByRole('menuitem', { name: 'New search' }).click();
    await this.root.waitFor();
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  condition(property: string): Locator {
    return this.root.getByRole('group', { name: `Condition: ${property}` });
  }

  /** Adds a condition on a property to the outermost group. */
  async add(property: string): Promise<void> {
    await this.button('Add condition').last().click();
    await this.condition('Name').getByRole('combobox', { name: 'Property' }).selectOption(property);
  }
}
